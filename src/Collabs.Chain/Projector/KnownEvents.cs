using Collabs.Chain.Bindings;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;

namespace Collabs.Chain.Projector;

/// <summary>The events that are ours: which logs are asked for.</summary>
public static class KnownEvents
{
    /// <summary>Every first topic of an agreement, and the factory's opening.</summary>
    public static IReadOnlyList<Hash32> Topics { get; } =
    [
        AgreementFactory.AgreementOpenedEvent.Topic,
        Agreement.FundedEvent.Topic,
        Agreement.DeliveredEvent.Topic,
        Agreement.AttestedEvent.Topic,
        Agreement.DisputedEvent.Topic,
        Agreement.PaidOutEvent.Topic,
        Agreement.RefundedEvent.Topic,
        Agreement.CreditedEvent.Topic,
        Agreement.WithdrawnEvent.Topic,
        Agreement.ContributedEvent.Topic,
        Agreement.TerminatedEvent.Topic,
        Agreement.SucceededEvent.Topic,
        Agreement.SurplusPaidEvent.Topic,
        Agreement.RevokedEvent.Topic,
    ];

    /// <summary>The filter of a block or range that lets all of them through.</summary>
    public static LogFilter Of(LogFilter blocks) => blocks with { Topics = [Topics] };

    public static bool IsOpening(Log log) => log.Is<AgreementFactory.AgreementOpenedEvent>();

    /// <summary>The agreement that an opening is about.</summary>
    public static Address Opened(Log opening) => Address.FromUInt256(opening.Topics[1].ToUInt256());
}
