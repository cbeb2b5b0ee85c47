using Collabs.Admin.V1;
using Collabs.Agreement.V1;
using Collabs.Auth.V1;
using Collabs.Ethereum;
using Collabs.Payout.V1;
using Collabs.Persona.V1;
using Collabs.Privacy.V1;
using Collabs.Request.V1;
using Collabs.Room.V1;
using Grpc.Core;
using Grpc.Core.Interceptors;

namespace Collabs.Tests.Server.Harness;

/// <summary>Somebody who calls the service: a wallet and, once signed in, a token.</summary>
public sealed class Party(TestServer server, PrivateKeySigner wallet, string? token, Address? account = null)
{
    public PrivateKeySigner Wallet => wallet;

    /// <summary>The wallet's address, or the contract that listens to it.</summary>
    public string Account => (account ?? wallet.Address).ToString();

    public string? Token => token;

    public TestServer Server => server;

    public CallInvoker Invoker => token is null
        ? server.Channel.CreateCallInvoker()
        : server.Channel.Intercept(headers =>
        {
            headers.Add("authorization", $"Bearer {token}");
            return headers;
        });

    public AuthService.AuthServiceClient Auth => new(Invoker);

    public PersonaService.PersonaServiceClient Personas => new(Invoker);

    public Collabs.Causes.V1.CauseService.CauseServiceClient Causes => new(Invoker);

    public RequestService.RequestServiceClient Requests => new(Invoker);

    public AgreementService.AgreementServiceClient Agreements => new(Invoker);

    public PayoutService.PayoutServiceClient Payouts => new(Invoker);

    public AdminService.AdminServiceClient Admin => new(Invoker);

    public ReviewService.ReviewServiceClient Reviews => new(Invoker);

    public Collabs.Clause.V1.ClauseService.ClauseServiceClient Clauses => new(Invoker);

    public RoomService.RoomServiceClient Rooms => new(Invoker);

    public PrivacyService.PrivacyServiceClient Privacy => new(Invoker);

    public Collabs.Conformity.V1.ConformityService.ConformityServiceClient Conformity => new(Invoker);
}
