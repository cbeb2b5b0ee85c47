namespace Collabs.Ethereum.Codegen;

/// <summary>Writes the record of a struct.</summary>
internal static class StructEmitter
{
    public static void Emit(CodeWriter code, AbiType.Tuple tuple)
    {
        var name = CSharp.TypeOf(tuple);
        code.Line($"/// <summary>The struct {tuple.Name}: <c>{tuple.Canonical}</c>.</summary>");
        code.Block($"public sealed record {name}({Parameters(tuple.Members)}) : IAbiTuple<{name}>", () =>
        {
            code.Line($"public static bool IsDynamic => {CSharp.Bool(tuple.IsDynamic)};");
            code.Line();
            code.Line(FormattableString.Invariant($"public static int HeadSize => {AbiMember.HeadSizeOf(tuple.Members)};"));
            code.Line();
            code.Block("public void WriteMembers(ref AbiWriter writer)", () => Writes(code, tuple.Members));
            code.Line();
            code.Line($"public static {name} ReadMembers(ref AbiReader reader) => {New(name, tuple.Members)};");
        });
    }

    /// <summary>The parameters of a record.</summary>
    public static string Parameters(IReadOnlyList<AbiMember> members) =>
        string.Join(", ", members.Select((member, i) => $"{CSharp.TypeOf(member.Type)} {CSharp.Property(member, i)}"));

    /// <summary>A statement per member.</summary>
    public static void Writes(CodeWriter code, IReadOnlyList<AbiMember> members)
    {
        for (var i = 0; i < members.Count; i++)
        {
            code.Line(CSharp.Write(members[i].Type, "writer", CSharp.Property(members[i], i)) + ";");
        }
    }

    /// <summary>An expression that reads all members; arguments are evaluated in order.</summary>
    public static string New(string name, IReadOnlyList<AbiMember> members) =>
        $"new {name}({string.Join(", ", members.Select(member => CSharp.Read(member.Type, "reader")))})";
}
