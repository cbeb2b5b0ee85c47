using System.Text.Json;
using Collabs.Domain.Documents;
using Collabs.Domain.Errors;

namespace Collabs.Domain.Screening;

/// <summary>A charter as its persona's steward changes it: each change has a version, a date and a public reason.</summary>
public static class CharterHistory
{
    /// <summary>The charter that stands after an update; its version and changelog are ours, whatever was asked for.</summary>
    /// <param name="before">As it stands, or none.</param>
    /// <param name="wanted">As asked for, or none: every request then waits for a person.</param>
    /// <param name="note">What changed and why.</param>
    /// <param name="on">The day, in UTC.</param>
    /// <param name="violations">Receives <c>charter</c> where a change has no reason; the first charter needs none.</param>
    public static Charter? Next(Charter? before, Charter? wanted, string note, DateOnly on, Violations violations)
    {
        if (wanted is null)
        {
            return null;
        }

        if (before is not null && Content(before).AsSpan().SequenceEqual(Content(wanted)))
        {
            return before;
        }

        var version = (before?.Version ?? 0) + 1;
        var text = note.Length == 0 && before is null ? "First charter." : note;
        if (violations.Check(!string.IsNullOrWhiteSpace(text), "charter", "Changes: say what and why in charter_note, for its public changelog."))
        {
            violations.CheckText("charter.changelog", text, TextRule.Sentence);
        }

        return wanted with { Version = version, Changelog = [.. before?.Changelog ?? [], new CharterChange(version, on, text)] };
    }

    // The JSON of what a steward decides; lists in records compare by reference.
    private static byte[] Content(Charter charter) =>
        CanonicalJson.Of(JsonSerializer.SerializeToUtf8Bytes(charter with { Version = 1, Changelog = [] }, ScreeningJsonContext.Default.Charter));
}
