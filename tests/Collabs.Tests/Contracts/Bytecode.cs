using System.Text.Json;

namespace Collabs.Tests.Contracts;

/// <summary>The runtime code of a committed artifact, read opcode by opcode.</summary>
internal sealed class Bytecode
{
    private const byte Invalid = 0xfe;
    private const byte FirstPush = 0x5f;
    private const byte LastPush = 0x7f;

    private readonly byte[] _code;

    private Bytecode(byte[] code) => _code = code;

    public int Size => _code.Length;

    public static Bytecode Of(byte[] code) => new(code);

    public static Bytecode OfArtifact(string contract)
    {
        using var artifact = JsonDocument.Parse(File.ReadAllText(Repository.PathOf("contracts", "artifacts", contract + ".json")));
        return new Bytecode(Convert.FromHexString(artifact.RootElement.GetProperty("deployedBytecode").GetString()![2..]));
    }

    /// <summary>The opcodes that can run. What PUSH carries is data; so is all behind the first INVALID, where solc puts the
    /// creation code of other contracts.</summary>
    public IReadOnlyCollection<byte> Opcodes()
    {
        var opcodes = new HashSet<byte>();
        for (var at = 0; at < _code.Length && _code[at] != Invalid; at++)
        {
            opcodes.Add(_code[at]);
            if (_code[at] is > FirstPush and <= LastPush)
            {
                at += _code[at] - FirstPush;
            }
        }

        return opcodes;
    }
}
