using Collabs.Agreement.V1;
using Collabs.Domain.Agreements;
using Collabs.Domain.Screening;
using Collabs.Store.Relaying;

namespace Collabs.Tests.Server.Mapping;

/// <summary>What the service and its clients call by a number has the same name on both sides.</summary>
public sealed class ProtoEnumTests
{
    private static readonly Dictionary<string, System.Type> Protos = typeof(OperationState).Assembly.GetTypes().Where(static t => t.IsEnum).GroupBy(static t => t.Name)
        .Where(static g => g.Count() == 1).ToDictionary(static g => g.Key, static g => g.Single());

    // What a register said is unspecified where it was not asked.
    public static TheoryData<System.Type, System.Type> Pairs =>
    [
        (typeof(IntentState), typeof(OperationState)),
        .. typeof(AgreementId).Assembly.GetTypes().Where(static t => t.IsEnum && t != typeof(RegisterAnswer) && Protos.ContainsKey(t.Name))
            .Select(static t => (t, Protos[t.Name])),
    ];

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Values_have_one_name(System.Type ours, System.Type theirs) => Assert.All(
        Enum.GetValues(ours).Cast<Enum>(),
        value => Assert.Equal(value.ToString(), Enum.ToObject(theirs, Convert.ToInt32(value, null) + 1).ToString()));
}
