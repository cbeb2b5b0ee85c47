using System.Text;
using Collabs.Cli.Demo;
using Collabs.Cli.Demo.Stories;
using Collabs.Cli.LocalChains;
using Collabs.Ethereum;
using Spectre.Console;

namespace Collabs.Tests.Cli.Demo;

/// <summary>Plays each story on a chain of its own, then looks for every word of its people in all calldata and events of that chain.</summary>
public sealed class NothingPersonalOnChainTests
{
    private static readonly IStory[] Stories = [new StandardDeal(), new Ambassador(), new Kpi(), new Dispute(), new Couple()];

    public static TheoryData<string, bool> All
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var story in Stories)
            {
                data.Add(story.Name, false);
            }

            data.Add(Stories[0].Name, true);
            return data;
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task No_word_of_a_person_is_on_chain_after(string story, bool inEther)
    {
        var ct = TestContext.Current.CancellationToken;
        await using var stage = await Stage.SetAsync(TimeProvider.System, ct);
        var coin = inEther ? Coin.Ether : await stage.Chain.CoinAsync(stage.Ready.Token!, ct);
        var say = new Narrator(AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(TextWriter.Null) }), TimeProvider.System);
        await using var play = new Play(stage, say, coin, TimeProvider.System, ct);
        await Stories.Single(one => one.Name == story).PlayAsync(play);

        var scan = await ChainScan.OfAsync(stage.Chain.Rpc, ct);
        var words = await WordsAsync(play);

        // The scan sees what is there: the document's hash, which the terms carry.
        Assert.True(scan.Shows(play.Deal.Revision.DocumentHash.Span));
        Assert.True(words.Count >= 15, $"only {words.Count} words to look for");
        Assert.All(words, word => Assert.Null(scan.FormOf(word)));
    }

    [Theory]
    [InlineData("Write to ada@example.org")]
    [InlineData("ADA@EXAMPLE.ORG")]
    public void The_scan_finds_a_word_in_any_case(string calldata) =>
        Assert.Equal("its bytes", new ChainScan([Encoding.UTF8.GetBytes(calldata)]).FormOf("ada@example.org"));

    [Fact]
    public void The_scan_finds_short_words_as_solidity_writes_them_and_hashes_without_salt()
    {
        byte[] word = [.. "SPA"u8, .. new byte[29]];

        Assert.Equal("its bytes", new ChainScan([word]).FormOf("SPA"));
        Assert.Equal("a hash without salt", new ChainScan([Keccak256.Of("ada@example.org"u8).ToArray()]).FormOf("ada@example.org"));
        Assert.Null(new ChainScan([word]).FormOf("ada@example.org"));
    }

    private static async Task<IReadOnlyList<string>> WordsAsync(Play play)
    {
        var persona = play.Cast.Persona();
        var deal = play.Deal.Revision.Parameters;
        var requests = await play.Cast.Steward.Service.Requests.ListRequestsAsync(new() { Persona = "personas/lil-jet-spirit" });
        var text = await play.Deal.ReadAsync(play.Cast.Steward);
        return
        [
            .. new[]
            {
                persona.DisplayName, persona.Mission, persona.AccountablePerson.DisplayName, persona.AccountablePerson.Contact, persona.Cause.DisplayName,
                persona.Cause.RegistryId, "lil-jet-spirit", deal.Title, play.Deal.Name, text,
            },
            .. persona.Payees.Select(payee => payee.Label),
            .. deal.Brands.Select(brand => brand.DisplayName),
            .. deal.Installments.Select(installment => installment.Subject),
            .. requests.Requests.SelectMany(request => (string[])[request.Name, request.BrandName, request.Brief, request.Objective, request.Answer]),
        ];
    }
}
