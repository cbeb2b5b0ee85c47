using System.Text;
using Collabs.Chain.Bindings;
using Collabs.Domain.Agreements;
using Collabs.Domain.Errors;
using Collabs.Domain.Money;
using Collabs.Domain.Personas;
using Collabs.Ethereum;
using Collabs.Ethereum.Rpc;
using Collabs.Server.Agreements.Acts;
using Collabs.Server.Auth;
using Collabs.Server.Facts;
using Collabs.Store;
using Collabs.Store.Personas;

namespace Collabs.Server.Personas;

using Persona = Collabs.Domain.Personas.Persona;

/// <param name="Id">Which persona.</param>
/// <param name="MinimumShare">For the cause.</param>
/// <param name="Cause">Its account; null: the persona's first payee.</param>
/// <param name="Charter">Hash of the charter; zero for none.</param>
/// <param name="Steward">To whom an amendment hands the persona; null: nobody else.</param>
public sealed record PreparePromiseCommand(PersonaId Id, Bps MinimumShare, Address? Cause, Hash32 Charter, Address? Steward);

/// <summary>
/// Personas' promises in the registry on chain. The registry names a persona by the steward who published it and a salt; the salt follows
/// from the persona's id here, so that the promise is found again without being written down anywhere else.
/// </summary>
public sealed class Promises(Database database, EthClient chain, Deployment deployment)
{
    /// <summary>What the persona has promised, or null. The promise of its steward comes before one that an earlier steward left behind.</summary>
    public async Task<PublicPromise?> FindAsync(PersonaId id, CancellationToken ct)
    {
        var stewards = await database.ReadAsync((tx, _) => PersonaRows.StewardsAsync(tx, id), ct);
        var found = new List<PublicPromise>();
        foreach (var steward in stewards)
        {
            if (await OfAsync(RegistryId(steward, id), ct) is { } promise)
            {
                found.Add(promise);
            }
        }

        return found.LastOrDefault(promise => promise.Steward == stewards[^1]) ?? found.LastOrDefault();
    }

    /// <summary>The transaction by which the steward publishes or amends the promise; the registry takes it from nobody else.</summary>
    /// <exception cref="DomainException">NotFound; PermissionDenied; InvalidArgument.</exception>
    public async Task<(Hash32 Persona, OwnTransaction Transaction)> PrepareAsync(PreparePromiseCommand command, Caller caller, CancellationToken ct)
    {
        var persona = await database.ReadAsync((tx, _) => PersonaRows.GetAsync(tx, command.Id), ct);
        var known = await FindAsync(command.Id, ct);
        caller.MustBe(known is null ? [persona.Profile.Steward] : [persona.Profile.Steward, known.Steward], "the persona's steward");
        var (bps, cause) = (command.MinimumShare.Value, Cause(command, persona));
        if (known is null)
        {
            Refuse(command.Steward is { } other && other != persona.Profile.Steward, "steward", "A first promise is its publisher's; hand it over by amending it.");
            return (RegistryId(persona.Profile.Steward, command.Id), Own(new AgreementFactory.PublishCall(SaltOf(command.Id), cause, bps, command.Charter)));
        }

        return (known.Persona, Own(new AgreementFactory.AmendCall(known.Persona, command.Steward ?? known.Steward, cause, bps, command.Charter)));
    }

    /// <summary>keccak256(abi.encode(steward, salt)), as the registry computes it.</summary>
    public static Hash32 RegistryId(Address steward, PersonaId id)
    {
        Span<byte> words = stackalloc byte[2 * Hash32.Size];
        steward.ToUInt256().WriteBigEndian(words);
        SaltOf(id).WriteBigEndian(words[Hash32.Size..]);
        return Keccak256.Of(words);
    }

    private static UInt256 SaltOf(PersonaId id) => Keccak256.Of(Encoding.UTF8.GetBytes($"collabs {id.Name}")).ToUInt256();

    private static Address Cause(PreparePromiseCommand command, Persona persona)
    {
        if (command.MinimumShare.Value == 0)
        {
            Refuse(command.Cause is { IsZero: false }, "cause", "Needs a share: without one nothing is promised to it.");
            return Address.Zero;
        }

        Refuse(persona.Profile.Cause is null && command.Cause is null, "cause", "The persona serves no cause: leave the share out, or name the account.");
        var cause = command.Cause ?? persona.Profile.Payees[0].Account;
        Refuse(cause.IsZero, "cause", "Must not be the zero address.");
        return cause;
    }

    private Task<PublicPromise?> OfAsync(Hash32 persona, CancellationToken ct) => ChainFacts.AskAsync(async () =>
    {
        try
        {
            var promise = await chain.CallAsync(deployment.Factory, new AgreementFactory.PromiseOfCall(persona), cancellationToken: ct);
            return new PublicPromise(persona, promise.Steward, promise.Cause, Bps.From(promise.MinimumBps), promise.Charter);
        }
        catch (RevertException)
        {
            // PersonaUnknown: nothing was promised under this identifier.
            return null;
        }
    });

    private OwnTransaction Own(ICall call) => new(deployment.ChainId, deployment.Factory, 0, call.Encode());

    private static void Refuse(bool wrong, string field, string rule)
    {
        if (wrong)
        {
            throw new DomainException(DomainError.InvalidArgument, $"{field}: {rule}", new FieldViolation(field, rule));
        }
    }
}
