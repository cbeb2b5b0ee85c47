using System.Reflection;
using Collabs.Domain.Errors;
using DbUp.Engine;

namespace Collabs.Store;

/// <summary>
/// Runs the numbered scripts of <c>Migrations/</c> that a database has not seen, in one transaction, and refuses a database that has seen
/// scripts which this binary does not know.
/// </summary>
internal static class Migrator
{
    private const string Folder = "Collabs.Store.Migrations.";

    /// <summary>This binary's scripts in order: 0001 core, 0010 chain, 0020 drafting, 0030 server.</summary>
    public static IReadOnlyList<SqlScript> Scripts { get; } = [.. Read().OrderBy(static script => script.Name, StringComparer.Ordinal)];

    public static async Task RunAsync(Dialect dialect, IReadOnlyList<SqlScript> scripts, CancellationToken ct)
    {
        await using var held = await dialect.LockMigrationAsync(ct);
        // DbUp is synchronous.
        await Task.Run(() => Run(dialect, scripts), ct);
    }

    private static void Run(Dialect dialect, IReadOnlyList<SqlScript> scripts)
    {
        var upgrade = dialect.DeployTo().WithScripts(scripts).WithTransaction().LogToNowhere().Build();
        var known = scripts.Select(static script => script.Name).ToHashSet(StringComparer.Ordinal);
        if (upgrade.GetExecutedScripts().Find(name => !known.Contains(name)) is { } unknown)
        {
            throw new DomainException(
                DomainError.StoreUnavailable,
                $"The database has migration {unknown}, which this version does not know. Start the newer version, or restore a backup.");
        }

        var result = upgrade.PerformUpgrade();
        if (!result.Successful)
        {
            throw new DomainException(
                DomainError.StoreUnavailable,
                $"Migration {result.ErrorScript?.Name ?? "start"} failed and nothing was changed: {result.Error.Message}",
                result.Error);
        }
    }

    private static IEnumerable<SqlScript> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Folder, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return new SqlScript(name[Folder.Length..^".sql".Length], reader.ReadToEnd());
        }
    }
}
