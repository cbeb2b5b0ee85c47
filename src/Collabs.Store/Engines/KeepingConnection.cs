using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Collabs.Store.Engines;

/// <summary>
/// A connection that keeps what it has prepared: the same text is parsed and planned by SQLite once, not at every call. Like any
/// connection it serves one caller at a time.
/// </summary>
internal sealed class KeepingConnection(string connectionString) : SqliteConnection(connectionString)
{
    // Texts are few: one for each statement of ours. Only IN lists make more; then all are prepared anew.
    private const int MostKept = 256;

    private readonly Dictionary<string, SqliteCommand> _kept = new(StringComparer.Ordinal);

    /// <summary>
    /// One name for all: Dapper compiles its readers and writers for every connection string that it meets, and keeps them for ever.
    /// The real string was given to the constructor.
    /// </summary>
    [AllowNull]
    public override string ConnectionString
    {
        get => "Data Source=kept";
        set => base.ConnectionString = value;
    }

    /// <summary>A command for this text, prepared if it has run before. Give it back with <see cref="Keep"/>.</summary>
    public SqliteCommand Take(string text)
    {
        if (_kept.Remove(text, out var command))
        {
            return command;
        }

        command = CreateCommand();
        command.CommandText = text;
        return command;
    }

    /// <summary>Keeps a command that ran without a fault and whose reader is closed.</summary>
    public void Keep(SqliteCommand command)
    {
        command.Parameters.Clear();
        if (_kept.Count >= MostKept)
        {
            foreach (var old in _kept.Values)
            {
                old.Dispose();
            }

            _kept.Clear();
        }

        if (!_kept.TryAdd(command.CommandText, command))
        {
            command.Dispose();
        }
    }

    protected override DbCommand CreateDbCommand() => new KeptCommand(this);
}
