using Collabs.Domain.Errors;
using Collabs.Domain.Splits;
using Proto = Collabs.Type.V1;

namespace Collabs.Server.Mapping;

public static class PayeeMessages
{
    /// <summary>Reads <c>payees</c> below the path of <paramref name="violations"/>.</summary>
    public static IReadOnlyList<Payee> ReadPayees(this Violations violations, IReadOnlyList<Proto.Payee> payees) =>
        [.. payees.Select((payee, index) => violations.At("payees", index).ReadPayee(payee))];

    public static Proto.Payee ToMessage(this Payee payee) => new()
    {
        Role = payee.Role.ToProto<Proto.PayeeRole>(),
        Label = payee.Label,
        Account = payee.Account.ToString(),
        Bps = payee.Share.Value,
    };

    private static Payee ReadPayee(this Violations at, Proto.Payee payee) => new(
        payee.Role.ToDomain<PayeeRole>(), payee.Label, at.ReadAddress("account", payee.Account), at.ReadBps("bps", payee.Bps));
}
