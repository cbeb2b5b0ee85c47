using Collabs.Domain.Errors;
using Collabs.Ethereum;
using Collabs.Server.Auth;
using Collabs.Server.Startup;
using Collabs.Store;
using Collabs.Store.Operating;

namespace Collabs.Server.Admin;

/// <summary>The wallets that may steer the relayer, and the book of what they did.</summary>
public sealed class Operators(IReadOnlySet<Address> wallets, TimeProvider time)
{
    /// <exception cref="StartException">An entry of Collabs:Operators is no address.</exception>
    public static Operators Of(ServerOptions options, TimeProvider time) => new(
        options.Operators.Select(static text => Address.TryParse(text, out var wallet)
            ? wallet
            : throw new StartException($"Each entry of Collabs:Operators must be a wallet's address, not \"{text}\".")).ToHashSet(),
        time);

    /// <exception cref="DomainException">PermissionDenied.</exception>
    public void Require(Caller caller) => caller.MustBe(wallets, "an operator of this service (Collabs:Operators)");

    /// <summary>Notes an act in the transaction of its effect.</summary>
    public Task NoteAsync(IWriteTransaction transaction, Caller caller, string verb, string subject, string reason) => OperatorActRows.AddAsync(
        transaction,
        new() { Id = Guid.NewGuid().ToString(), At = time.GetUtcNow(), Operator = caller.Wallets.First(wallets.Contains), Verb = verb, Subject = subject, Reason = reason });

    /// <summary>Whoever looks later must know why.</summary>
    /// <exception cref="DomainException">InvalidArgument.</exception>
    public static string Reason(string text)
    {
        const string rule = "Is required: say in a few words why, for whoever looks later.";
        return string.IsNullOrWhiteSpace(text)
            ? throw new DomainException(DomainError.InvalidArgument, $"reason: {rule}", new FieldViolation("reason", rule))
            : text.Trim();
    }
}
