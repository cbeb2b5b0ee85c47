using Collabs.Store.Rows;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Collabs.Store.Engines;

/// <summary>
/// Writes many rows through one prepared statement and SQLite's own bind calls: the driver's objects for each parameter of each row would take
/// several times as long as the insert itself.
/// </summary>
internal sealed class SqliteTransaction(KeepingConnection connection, CancellationToken ct) : Transaction(connection, ct)
{
    public override Task<IReadOnlyList<int>> ExecuteEachAsync(string sql, IReadOnlyCollection<object?[]> rows) =>
        Task.FromResult<IReadOnlyList<int>>(rows.Count == 0 ? [] : ExecuteEach(connection.Handle!, sql, rows));

    private static List<int> ExecuteEach(sqlite3 database, string sql, IReadOnlyCollection<object?[]> rows)
    {
        SqliteException.ThrowExceptionForRC(raw.sqlite3_prepare_v2(database, sql, out var statement), database);
        using (statement)
        {
            var changed = new List<int>(rows.Count);
            object?[] bound = [];
            foreach (var row in rows)
            {
                // SQLite numbers named parameters as the text first names them, and keeps their values from row to row.
                for (var i = 0; i < row.Length; i++)
                {
                    if (bound.Length == 0 || !Equals(row[i], bound[i]))
                    {
                        SqliteException.ThrowExceptionForRC(Bind(statement, i + 1, TypeHandlers.ToColumn(row[i])), database);
                    }
                }

                bound = row;

                if (raw.sqlite3_step(statement) is not raw.SQLITE_DONE and var failure)
                {
                    SqliteException.ThrowExceptionForRC(failure, database);
                }

                changed.Add(raw.sqlite3_changes(database));
                raw.sqlite3_reset(statement);
            }

            return changed;
        }
    }

    private static int Bind(sqlite3_stmt statement, int index, object? value) => value switch
    {
        null => raw.sqlite3_bind_null(statement, index),
        string text => raw.sqlite3_bind_text(statement, index, text),
        long number => raw.sqlite3_bind_int64(statement, index, number),
        byte[] bytes => raw.sqlite3_bind_blob(statement, index, bytes),
        _ => throw new ArgumentException($"A column holds no {value.GetType()}.", nameof(value)),
    };
}
