using Collabs.Domain.Agreements;
using Google.Protobuf.WellKnownTypes;
using Proto = Collabs.Agreement.V1;

namespace Collabs.Server.Agreements.Acts;

public static class OpenActMessages
{
    public static Proto.OpenAct ToMessage(this OpenAct act)
    {
        var message = new Proto.OpenAct
        {
            Act = act.Act.ToString().ToLowerInvariant(),
            Actor = RoleOf(act.Actor),
            Accounts = { act.Accounts.Select(account => account.ToString()) },
            StartTime = act.From?.ToTimestamp(),
            EndTime = act.Until?.ToTimestamp(),
            Next = act.Next,
        };
        if (act.Installment is { } index)
        {
            message.Installments.Add((uint)index);
        }

        return message;
    }

    private static Proto.ActorRole RoleOf(Actor actor) => actor switch
    {
        Actor.Anyone => Proto.ActorRole.Anyone,
        Actor.Steward => Proto.ActorRole.Steward,
        Actor.Payer => Proto.ActorRole.Payer,
        Actor.Arbiter => Proto.ActorRole.Arbiter,
        Actor.Attesters => Proto.ActorRole.Attesters,
        Actor.Creditor => Proto.ActorRole.Creditor,
        Actor.StewardAndPayer => Proto.ActorRole.StewardAndPayer,
        _ => Proto.ActorRole.Everyone,
    };
}
