using Collabs.Chain.Nodes;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Tests.Chain.Nodes;

public sealed class BranchesTests
{
    private readonly Node node = new();
    private readonly Branches branches = new(1);

    [Fact]
    public async Task Under_one_head_a_block_is_asked_once()
    {
        var first = await AskAsync(Head(9, "a"), 7, 8);
        var second = await AskAsync(Head(9, "a"), 8, 7);

        Assert.Equal(first, second);
        Assert.Equal([7ul, 8ul], node.Asked);
    }

    [Fact]
    public async Task Under_another_head_everything_is_asked_anew()
    {
        await AskAsync(Head(9, "a"), 7);
        node.Branch = "b";

        Assert.Equal(Hash(7, "b"), (await AskAsync(Head(9, "b"), 7))[7].Hash);
        Assert.Equal([7ul, 7ul], node.Asked);
    }

    [Fact]
    public async Task The_next_head_keeps_what_is_linked_to_it()
    {
        await AskAsync(Head(9, "a"), 7, 8);
        var found = await AskAsync(Head(10, "a"), 7, 8, 9);

        Assert.Equal([Hash(7, "a"), Hash(8, "a"), Hash(9, "a"), Hash(10, "a")], found.Values.OrderBy(static b => b.Number).Select(static b => b.Hash));
        Assert.Equal([7ul, 8ul], node.Asked);
    }

    [Fact]
    public async Task Between_two_heads_the_blocks_that_link_them_are_asked()
    {
        await AskAsync(Head(9, "a"), 7, 8);
        await AskAsync(Head(12, "a"), 7, 8);

        Assert.Equal([7ul, 8ul, 10ul, 11ul], node.Asked);
    }

    [Fact]
    public async Task A_block_of_another_branch_is_forgotten_with_the_head_under_which_it_was_shown()
    {
        await AskAsync(Head(9, "a"), 8);
        node.Branch = "b";
        Assert.Equal(Hash(7, "b"), (await AskAsync(Head(9, "a"), 7))[7].Hash);
        node.Branch = "a";

        Assert.Equal(Hash(7, "a"), (await AskAsync(Head(10, "a"), 7))[7].Hash);
    }

    [Fact]
    public async Task An_endpoint_that_falls_back_on_its_own_branch_is_not_asked_again()
    {
        await AskAsync(Head(9, "a"), 7, 8);
        await AskAsync(Head(10, "a"), 8);

        Assert.Equal([7ul, 9ul], (await AskAsync(Head(9, "a"), 7)).Keys.Order());
        Assert.Equal([7ul, 8ul], node.Asked);
    }

    [Fact]
    public async Task The_head_is_known_and_what_lies_above_it_is_left_out()
    {
        var found = await AskAsync(Head(9, "a"), 9, 10);

        Assert.Equal(Hash(9, "a"), Assert.Single(found).Value.Hash);
        Assert.Empty(node.Asked);
    }

    [Fact]
    public async Task What_the_node_does_not_know_is_asked_again()
    {
        node.Knows = false;
        Assert.DoesNotContain(7ul, await AskAsync(Head(9, "a"), 7));
        node.Knows = true;
        Assert.Contains(7ul, await AskAsync(Head(9, "a"), 7));
    }

    private Task<Dictionary<ulong, Block>> AskAsync(Block head, params ulong[] numbers) =>
        branches.BlocksAsync(new NodeView(0, new EthClient(node), head, 0), numbers, TestContext.Current.CancellationToken);

    private static Block Head(ulong number, string branch) =>
        new() { Number = number, Hash = Hash(number, branch), ParentHash = Hash(number - 1, branch), Timestamp = 0, LogsBloom = Bloom.Empty };

    private static Hash32 Hash(ulong number, string branch) => Keccak256.Of(System.Text.Encoding.ASCII.GetBytes($"{branch}{number}"));

    private sealed class Node : IRpc
    {
        public string Branch { get; set; } = "a";

        public bool Knows { get; set; } = true;

        public List<ulong> Asked { get; } = [];

        public Task<T> CallAsync<T>(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            var number = Convert.ToUInt64(((BlockTag)args[0]!).ToString()[2..], 16);
            Asked.Add(number);
            return Task.FromResult((T)(object?)(Knows ? Head(number, Branch) : null)!);
        }
    }
}
