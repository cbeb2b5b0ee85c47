using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Collabs.Tests.Server.Harness;

/// <summary>Keeps what a server logged as an error: a test fails when its server did, whatever the test itself looked at.</summary>
public sealed class LogWatch : ILoggerProvider
{
    private readonly ConcurrentQueue<string> _errors = new();

    public IReadOnlyCollection<string> Errors => _errors;

    public ILogger CreateLogger(string categoryName) => new Watcher(categoryName, _errors);

    public void Dispose()
    {
    }

    private sealed class Watcher(string category, ConcurrentQueue<string> errors) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
            {
                errors.Enqueue($"{category}: {formatter(state, exception)} {exception}");
            }
        }
    }
}
