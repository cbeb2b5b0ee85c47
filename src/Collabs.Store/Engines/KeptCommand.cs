using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Microsoft.Data.Sqlite;

namespace Collabs.Store.Engines;

/// <summary>What Dapper makes, fills and throws away: in truth a prepared command of its connection, given back at the end.</summary>
internal sealed class KeptCommand(KeepingConnection connection) : DbCommand
{
    private SqliteCommand? _command;
    private bool _faulted;

    [AllowNull]
    public override string CommandText
    {
        get => _command?.CommandText ?? "";
        set
        {
            // Dapper writes lists out into the text after it has added their parameters.
            SqliteParameter[] parameters = [.. _command?.Parameters.OfType<SqliteParameter>() ?? []];
            GiveBack();
            _command = connection.Take(value ?? "");
            _command.Parameters.AddRange(parameters);
        }
    }

    public override int CommandTimeout
    {
        get => Taken.CommandTimeout;
        set => Taken.CommandTimeout = value;
    }

    public override CommandType CommandType
    {
        get => CommandType.Text;
        set
        {
            if (value != CommandType.Text)
            {
                throw new NotSupportedException("SQLite knows statements only.");
            }
        }
    }

    public override bool DesignTimeVisible { get; set; }

    public override UpdateRowSource UpdatedRowSource { get; set; }

    protected override DbConnection? DbConnection
    {
        get => connection;
        set => throw new NotSupportedException("A kept command belongs to its connection.");
    }

    protected override DbParameterCollection DbParameterCollection => Taken.Parameters;

    protected override DbTransaction? DbTransaction { get; set; }

    private SqliteCommand Taken => _command ?? throw new InvalidOperationException("The command has no text yet.");

    public override void Cancel() => Taken.Cancel();

    public override void Prepare() => Taken.Prepare();

    public override int ExecuteNonQuery() => Running(static command => command.ExecuteNonQuery());

    public override object? ExecuteScalar() => Running(static command => command.ExecuteScalar());

    protected override DbParameter CreateDbParameter() => Taken.CreateParameter();

    protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior) => Running(command => command.ExecuteReader(behavior));

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            GiveBack();
        }

        base.Dispose(disposing);
    }

    private T Running<T>(Func<SqliteCommand, T> run)
    {
        // What fails half-way leaves its statements in a state that nobody should inherit.
        _faulted = true;
        var result = run(Taken);
        _faulted = false;
        return result;
    }

    private void GiveBack()
    {
        if (_command is { } used)
        {
            _command = null;
            if (_faulted)
            {
                used.Dispose();
            }
            else
            {
                connection.Keep(used);
            }
        }
    }
}
