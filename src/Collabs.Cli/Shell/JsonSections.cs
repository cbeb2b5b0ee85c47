using Google.Protobuf;

namespace Collabs.Cli.Shell;

/// <summary>
/// One JSON document of lists, <c>{ "rooms": [ … ], "messages": [ … ] }</c>, written as its entries come, so that none has to fit into
/// memory. Entries of one list come together.
/// </summary>
internal sealed class JsonSections(TextWriter to)
{
    private string? _open;

    public void Add(string list, IMessage entry)
    {
        if (_open != list)
        {
            to.Write(_open is null ? "{\n" : "\n  ],\n");
            to.Write($"  \"{list}\": [\n    ");
            _open = list;
        }
        else
        {
            to.Write(",\n    ");
        }

        to.Write(MessageJson.Write(entry).ReplaceLineEndings("\n").Replace("\n", "\n    ", StringComparison.Ordinal));
    }

    public void End() => to.WriteLine(_open is null ? "{}" : "\n  ]\n}");
}
