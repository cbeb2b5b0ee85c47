using Collabs.Admin.V1;
using Collabs.Agreement.V1;
using Collabs.Auth.V1;
using Collabs.Causes.V1;
using Collabs.Cli.Keys;
using Collabs.Cli.Shell;
using Collabs.Clause.V1;
using Collabs.Payout.V1;
using Collabs.Conformity.V1;
using Collabs.Persona.V1;
using Collabs.Privacy.V1;
using Collabs.Request.V1;
using Collabs.Room.V1;
using Grpc.Core.Interceptors;
using Grpc.Net.Client;

namespace Collabs.Cli.Sessions;

/// <summary>The service, as one caller sees it.</summary>
internal sealed class Service : IDisposable
{
    private readonly GrpcChannel _channel;

    private Service(GrpcChannel channel, string? token)
    {
        _channel = channel;
        var calls = token is null
            ? channel.CreateCallInvoker()
            : channel.Intercept(metadata =>
            {
                metadata.Add("authorization", $"Bearer {token}");
                return metadata;
            });
        Auth = new(calls);
        Personas = new(calls);
        Causes = new(calls);
        Requests = new(calls);
        Agreements = new(calls);
        Payouts = new(calls);
        Admin = new(calls);
        Clauses = new(calls);
        Reviews = new(calls);
        Rooms = new(calls);
        Privacy = new(calls);
        Conformity = new(calls);
    }

    public AuthService.AuthServiceClient Auth { get; }

    public PersonaService.PersonaServiceClient Personas { get; }

    public CauseService.CauseServiceClient Causes { get; }

    public RequestService.RequestServiceClient Requests { get; }

    public AgreementService.AgreementServiceClient Agreements { get; }

    public PayoutService.PayoutServiceClient Payouts { get; }

    public ReviewService.ReviewServiceClient Reviews { get; }

    public ClauseService.ClauseServiceClient Clauses { get; }

    public RoomService.RoomServiceClient Rooms { get; }

    public PrivacyService.PrivacyServiceClient Privacy { get; }

    public AdminService.AdminServiceClient Admin { get; }

    public ConformityService.ConformityServiceClient Conformity { get; }

    /// <summary>Without a name: for what anybody may read.</summary>
    public static Service Anonymous(Uri address) => new(GrpcChannel.ForAddress(address), token: null);

    public static Service WithToken(Uri address, string token) => new(GrpcChannel.ForAddress(address), token);

    /// <summary>As the holder of the named key, or as whoever signed in last; signs in where there is a key and no token.</summary>
    public static async Task<Service> SignedInAsync(Call call)
    {
        var address = ServerAddress.Of(call);
        var tokens = TokenFile.Of(call.Terminal);
        var account = KeySource.Account(call);
        if (tokens.Find(address.AbsoluteUri, account?.ToString()) is { } cached)
        {
            return WithToken(address, cached.AccessToken);
        }

        if (account is null)
        {
            throw new CliException(
                $"You are not signed in to {address}. Sign in with `collabs sign-in --keystore FILE`, or set {KeySource.PrivateKeyVariable}.");
        }

        using var key = KeySource.Load(call);
        var token = await SignInFlow.RunAsync(address, key, call.Stop);
        tokens.Save(token);
        return WithToken(address, token.AccessToken);
    }

    public void Dispose() => _channel.Dispose();
}
