using Collabs.Domain.Agreements;
using Collabs.Ethereum;

namespace Collabs.Chain.Keepers;

/// <summary>How the service does what anybody may do once its time has come.</summary>
public sealed record KeeperOptions
{
    public TimeSpan Poll { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan LeaseTime { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Installments looked at in one step.</summary>
    public int Batch { get; init; } = 200;

    /// <summary>Only agreements that this service has drafted; false serves everybody's.</summary>
    public bool OnlyOwn { get; init; } = true;

    /// <summary>Wei that keeping may cost in one UTC day; null leaves it to the signer's own budget.</summary>
    public UInt128? DailyGasBudget { get; init; }

    /// <summary>An act that the contract refused is tried again after this long, then after twice as long, up to a day.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>The contract that carries several calls in one transaction; null: every act is a transaction of its own.</summary>
    public Address? Bundle { get; init; }

    /// <summary>Most acts in one transaction.</summary>
    public int MostTogether { get; init; } = 20;

    /// <summary>Names a new intent; a simulation counts them.</summary>
    public Func<DateTimeOffset, OperationId> NewId { get; init; } = OperationId.New;

    /// <summary>Called at every named point of <see cref="Relayer.CrashPoints"/>.</summary>
    public Action<string> Reached { get; init; } = static _ => { };
}
