using System.Text.Json;

namespace Collabs.Tests.Contracts;

/// <summary>What the deployed code cannot do, whatever its source says.</summary>
public sealed class BytecodeTests
{
    private const byte CallCode = 0xf2;
    private const byte DelegateCall = 0xf4;
    private const byte SelfDestruct = 0xff;

    public static TheoryData<string> Deployed => ["Agreement", "AgreementFactory", "Erc792Arbiter", "Bundle"];

    [Theory]
    [MemberData(nameof(Deployed))]
    public void A_deployed_contract_never_destroys_itself_nor_runs_foreign_code(string contract)
    {
        var opcodes = Bytecode.OfArtifact(contract).Opcodes();

        Assert.DoesNotContain(SelfDestruct, opcodes);
        Assert.DoesNotContain(DelegateCall, opcodes);
        Assert.DoesNotContain(CallCode, opcodes);
    }

    [Theory]
    [MemberData(nameof(Deployed))]
    public void A_deployed_contract_is_small_enough_for_any_chain(string contract) =>
        Assert.InRange(Bytecode.OfArtifact(contract).Size, 1, 24_575);

    [Theory]
    [MemberData(nameof(Deployed))]
    public void A_deployed_contract_has_no_door_for_an_owner(string contract)
    {
        using var artifact = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("contracts", "artifacts", contract + ".json")));
        var names = artifact.RootElement.GetProperty("abi").EnumerateArray()
            .Where(entry => entry.GetProperty("type").GetString() is "function" or "receive" or "fallback")
            .Select(entry => entry.TryGetProperty("name", out var name) ? name.GetString()! : entry.GetProperty("type").GetString()!)
            .ToList();

        string[] doors = ["owner", "admin", "upgrade", "pause", "initialize", "init", "grantRole", "sweep", "rescue", "setFee", "receive", "fallback"];
        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => doors.Any(door => name.StartsWith(door, StringComparison.OrdinalIgnoreCase)));
        Assert.DoesNotContain(names, name => name.Contains("owner", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void The_walk_tells_opcodes_from_what_they_push()
    {
        // PUSH1 ff, PUSH2 f4f4, DELEGATECALL, INVALID, SELFDESTRUCT as data.
        var opcodes = Bytecode.Of([0x60, 0xff, 0x61, 0xf4, 0xf4, 0xf4, 0xfe, 0xff]).Opcodes();

        Assert.Equal<byte>([0x60, 0x61, DelegateCall], [.. opcodes.Order()]);
    }
}
