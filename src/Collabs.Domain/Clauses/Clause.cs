using Collabs.Domain.Screening;
using Collabs.Ethereum;

namespace Collabs.Domain.Clauses;

/// <summary>What gives a clause its force.</summary>
public enum ClauseLayer
{
    /// <summary>Code enforces it.</summary>
    Code,

    /// <summary>It has an effect on chain, triggered by a signed attestation or act and a window to challenge it.</summary>
    Attested,

    /// <summary>A hash or signature anchors it.</summary>
    Hash,

    /// <summary>Prose only, covered by the document's hash.</summary>
    Text,
}

/// <summary>One version of one clause: typed parameters and text in both languages. A version never changes; a correction is a new version.</summary>
/// <param name="Mandatory">Art. 8 of French law 2023-451 asks for it once a written contract is due.</param>
/// <param name="Hash">keccak256 of the clause's file.</param>
public sealed record Clause(
    string Id, int Version, IReadOnlyList<ClauseLayer> Layers, bool Mandatory, Bilingual Title, IReadOnlyList<ClauseParameter> Parameters,
    Bilingual Template, Hash32 Hash)
{
    /// <summary><c>CL-10@1#0x…</c>: what an agreement cites, so that nobody can change a text afterwards.</summary>
    public string Reference => $"{Id}@{Version}#{Hash}";
}

public enum ParameterKind
{
    Text,
    Address,
    Hash,

    /// <summary>Base units of a token, as a decimal string.</summary>
    Units,

    /// <summary>Basis points, shown as a percentage.</summary>
    Bps,
    Int,

    /// <summary>Euros with at most two decimals, as a string.</summary>
    Eur,

    /// <summary><c>yyyy-MM-dd</c>.</summary>
    Date,

    /// <summary>RFC 3339 in UTC.</summary>
    Time,
    Bool,
    Enum,

    /// <summary>Texts.</summary>
    List,

    /// <summary>Rows with typed columns.</summary>
    Table,
}

/// <param name="Choices">Enum: code → wording.</param>
/// <param name="Columns">Table: its columns.</param>
public sealed record ClauseParameter(
    string Name, ParameterKind Kind, bool Required, Bilingual Label, IReadOnlyDictionary<string, Bilingual> Choices, IReadOnlyList<ClauseParameter> Columns);
