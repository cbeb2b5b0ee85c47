namespace Collabs.Ethereum.Codegen;

/// <summary>Writes the records of functions, events and errors.</summary>
internal static class EntryEmitter
{
    public static void Call(CodeWriter code, AbiEntry entry, string baseName)
    {
        if (entry.Kind == "constructor")
        {
            Deployment(code, entry);
            return;
        }

        var (name, result) = (baseName + "Call", ResultOf(entry, baseName));
        var head = FormattableString.Invariant($"{AbiMember.HeadSizeOf(entry.Inputs)}");
        var call = result is null ? "ICall" : $"ICall<{result}>";
        code.Line($"/// <summary><c>{entry.Signature}</c>, {entry.Mutability}.</summary>");
        code.Block($"public sealed record {name}({StructEmitter.Parameters(entry.Inputs)}) : {call}, IFunction<{name}>", () =>
        {
            SignatureAndSelector(code, entry);
            code.Block("public byte[] Encode()", () =>
            {
                code.Line($"var writer = new AbiWriter({head}, Selector);");
                StructEmitter.Writes(code, entry.Inputs);
                code.Line("return writer.ToArray();");
            });
            code.Line();
            Decode(code, "Decode", name, "ReadOnlySpan<byte> calldata", $"AbiDecoding.Open(calldata, Selector, {head})", StructEmitter.New(name, entry.Inputs), isStatic: true);
            if (result is not null)
            {
                code.Line();
                var value = entry.Outputs.Count == 1 ? CSharp.Read(entry.Outputs[0].Type, "reader") : StructEmitter.New(result, entry.Outputs);
                var size = FormattableString.Invariant($"new AbiReader(data, {AbiMember.HeadSizeOf(entry.Outputs)})");
                Decode(code, "DecodeResult", result, "ReadOnlySpan<byte> data", size, value, isStatic: false);
            }
        });
        if (entry.Outputs.Count > 1)
        {
            code.Line();
            code.Line($"/// <summary>What <c>{entry.Signature}</c> returns.</summary>");
            code.Line($"public sealed record {result}({StructEmitter.Parameters(entry.Outputs)});");
        }
    }

    public static void Event(CodeWriter code, AbiEntry entry, string baseName)
    {
        var name = baseName + "Event";
        var members = entry.Inputs.Select(TopicMember).ToArray();
        var data = members.Where(member => !member.Indexed).ToArray();
        code.Line($"/// <summary><c>{entry.Signature}</c>. An indexed member that does not fit into a topic is its hash.</summary>");
        code.Block($"public sealed record {name}({StructEmitter.Parameters(members)}) : IEvent<{name}>", () =>
        {
            code.Line($"public static string Signature => \"{entry.Signature}\";");
            code.Line();
            code.Line($"public static Hash32 Topic {{ get; }} = Hash32.Parse(\"{entry.Hash}\");");
            code.Line();
            code.Block($"public static {name} Decode(ReadOnlySpan<Hash32> topics, ReadOnlySpan<byte> data)", () =>
            {
                code.Line(FormattableString.Invariant(
                    $"var reader = AbiDecoding.OpenEvent(topics, data, Topic, {1 + members.Length - data.Length}, {AbiMember.HeadSizeOf(data)});"));
                if (members.Length > data.Length)
                {
                    code.Line("Span<byte> topic = stackalloc byte[32];");
                }

                var next = 1;
                var locals = new List<string>();
                for (var i = 0; i < members.Length; i++)
                {
                    var local = FormattableString.Invariant($"value{i}");
                    var source = members[i].Indexed ? FormattableString.Invariant($"topic{next}") : "reader";
                    if (members[i].Indexed)
                    {
                        code.Line(FormattableString.Invariant($"var {source} = AbiDecoding.OpenTopic(topics[{next++}], topic);"));
                    }

                    code.Line($"var {local} = {CSharp.Read(members[i].Type, source)};");
                    locals.Add(local);
                }

                code.Line("reader.End();");
                code.Line($"return new({string.Join(", ", locals)});");
            });
        });
    }

    public static void Error(CodeWriter code, AbiEntry entry, string baseName)
    {
        var name = baseName + "Error";
        code.Line($"/// <summary><c>{entry.Signature}</c>.</summary>");
        code.Block($"public sealed record {name}({StructEmitter.Parameters(entry.Inputs)}) : IContractError<{name}>", () =>
        {
            SignatureAndSelector(code, entry);
            var open = FormattableString.Invariant($"AbiDecoding.Open(data, Selector, {AbiMember.HeadSizeOf(entry.Inputs)})");
            Decode(code, "Decode", name, "ReadOnlySpan<byte> data", open, StructEmitter.New(name, entry.Inputs), isStatic: true);
        });
    }

    /// <summary>The contract's errors by selector.</summary>
    public static void ErrorTable(CodeWriter code, IReadOnlyList<string> errors)
    {
        code.Line("/// <summary>The custom error in revert data; null if it is none of this contract.</summary>");
        code.Line("public static IContractError? DecodeError(ReadOnlySpan<byte> data) =>");
        foreach (var error in errors)
        {
            code.Line($"    data.StartsWith({error}.Selector) ? {error}.Decode(data) :");
        }

        code.Line("    null;");
    }

    private static void Deployment(CodeWriter code, AbiEntry entry)
    {
        var rest = StructEmitter.Parameters(entry.Inputs);
        code.Line("/// <summary>Creates the contract: the data of a transaction without a target.</summary>");
        code.Block($"public sealed record DeployCall(ReadOnlyMemory<byte> InitCode{(rest.Length > 0 ? ", " : "")}{rest}) : ICall", () =>
            code.Block("public byte[] Encode()", () =>
            {
                code.Line(FormattableString.Invariant($"var writer = new AbiWriter({AbiMember.HeadSizeOf(entry.Inputs)}, InitCode.Span);"));
                StructEmitter.Writes(code, entry.Inputs);
                code.Line("return writer.ToArray();");
            }));
    }

    private static void SignatureAndSelector(CodeWriter code, AbiEntry entry)
    {
        var selector = string.Join(", ", entry.Hash.ToArray().Take(4).Select(b => FormattableString.Invariant($"0x{b:x2}")));
        code.Line($"public static string Signature => \"{entry.Signature}\";");
        code.Line();
        code.Line($"public static ReadOnlySpan<byte> Selector => [{selector}];");
        code.Line();
    }

    private static void Decode(CodeWriter code, string method, string type, string parameter, string open, string value, bool isStatic) =>
        code.Block($"public {(isStatic ? "static " : "")}{type} {method}({parameter})", () =>
        {
            code.Line($"var reader = {open};");
            code.Line($"var value = {value};");
            code.Line("reader.End();");
            code.Line("return value;");
        });

    private static string? ResultOf(AbiEntry entry, string baseName) => entry.Outputs.Count switch
    {
        0 => null,
        1 => CSharp.TypeOf(entry.Outputs[0].Type),
        _ => baseName + "Result",
    };

    // A struct, array, string or bytes that is indexed leaves only its hash (Solidity's specification, "Encoding of Indexed Event Parameters").
    private static AbiMember TopicMember(AbiMember member) =>
        member is { Indexed: true, Type: AbiType.Tuple or AbiType.ArrayOf or AbiType.Plain { Name: "string" or "bytes" } }
            ? member with { Type = new AbiType.FixedBytes(32) }
            : member;
}
