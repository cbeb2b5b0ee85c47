using Collabs.Chain;
using Collabs.Chain.Operating;
using Collabs.Server.Admin;
using Collabs.Server.Agreements;
using Collabs.Server.Agreements.Acts;
using Collabs.Server.Agreements.Amendments;
using Collabs.Server.Auth;
using Collabs.Server.Causes;
using Collabs.Server.Clauses;
using Collabs.Server.Conformity;
using Collabs.Server.Edge;
using Collabs.Server.Facts;
using Collabs.Server.Idempotency;
using Collabs.Server.Observing;
using Collabs.Server.Payouts;
using Collabs.Server.Personas;
using Collabs.Server.Privacy;
using Collabs.Server.Requests;
using Collabs.Server.Reviews;
using Collabs.Server.Rooms;
using Collabs.Server.Watching;
using Collabs.Store.Feed;
using Google.Protobuf.Reflection;
using Google.Rpc;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;

namespace Collabs.Server.Startup;

/// <summary>What the service is made of.</summary>
public static class Composition
{
    // What is above it is refused by the transport, which cannot name a field; MessageShape refuses far less, and names it.
    public const int LargestMessage = 16 * 1024 * 1024;

    public static void AddService(this WebApplicationBuilder builder, Ground ground)
    {
        builder.Listen(ground.Options);
        var services = builder.Services;
        services.AddSingleton(ground.Time).AddSingleton(ground.Database).AddSingleton(ground.Options.RateLimit).AddSingleton(ground.Options.Auth);
        services.AddSingleton(ground.Options.Streams).AddSingleton<Mutations>();
        services.AddChain(ground);
        services.AddReviews(ground);
        services.AddVerbs();
        services.AddOperating(ground);
        services.AddSingleton(provider => new FeedReader(ground.Database, provider.GetRequiredService<ChainSignals>().Feed, ground.Time));
        services.AddSingleton<FeedStream>();
        services.AddEdge();
        services.AddSignIn(ground);
        services.AddProbes();
        services.AddTelemetry();
    }

    public static void MapService(this WebApplication app)
    {
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.MapGrpcService<AuthGrpc>();
        app.MapGrpcService<PersonaGrpc>();
        app.MapGrpcService<CauseGrpc>();
        app.MapGrpcService<RequestGrpc>();
        app.MapGrpcService<AgreementGrpc>();
        app.MapGrpcService<PayoutGrpc>();
        app.MapGrpcService<ClauseGrpc>();
        app.MapGrpcService<ReviewGrpc>();
        app.MapGrpcService<RoomGrpc>();
        app.MapGrpcService<PrivacyGrpc>();
        app.MapGrpcService<AdminGrpc>();
        app.MapGrpcService<ConformityGrpc>();
        app.MapGrpcReflectionService();
        app.MapProbes();
        app.MapTelemetry();
    }

    private static void AddChain(this IServiceCollection services, Ground ground)
    {
        var chain = ground.Chain;
        services.AddSingleton(chain).AddSingleton(chain.Client).AddSingleton(chain.Deployment).AddSingleton(new RelayerAccount(chain.Relayer.Address));
        services.AddSingleton<ChainFacts>().AddSingleton<Preflight>().AddSingleton<SignedFunding>();
        services.AddSingleton(ground.Tempo).AddSingleton<ChainSignals>().AddSingleton<ChainMetrics>().AddSingleton<ChainReadiness>();
        services.AddSingleton(provider => new ChainHost(
            ground.Database, chain.Nodes, [.. chain.Signers.Select(static s => s.Signer)], ground.Tempo, provider.GetRequiredService<ChainSignals>(),
            provider.GetRequiredService<ChainMetrics>(), provider.GetRequiredService<ChainReadiness>(), ground.Time,
            provider.GetRequiredService<ILoggerFactory>()));
        services.AddHostedService<ChainLoops>();
    }

    private static void AddVerbs(this IServiceCollection services)
    {
        services.AddSingleton<CreatePersona>().AddSingleton<UpdatePersona>().AddSingleton<ProveWallet>().AddSingleton<ReadPersonas>().AddSingleton<Promises>();
        services.AddSingleton<KeepCauses>().AddSingleton<ProveCauseWallet>().AddSingleton<Remit>().AddSingleton<ReadCauses>();
        services.AddSingleton<CreateRequest>().AddSingleton<AnswerRequest>().AddSingleton<ReadRequests>().AddSingleton<ReadScreening>();
        services.AddSingleton<AddEvidence>().AddSingleton<OverrideScreening>().AddSingleton<FileAppeal>().AddSingleton<AnswerAppeal>();
        services.AddSingleton<RateAdvice>().AddSingleton<ReadInbox>();
        services.AddSingleton<CreateAgreement>().AddSingleton<ReviseAgreement>().AddSingleton<SignAgreement>().AddSingleton<OpenAgreement>();
        services.AddSingleton<OpenAmendment>();
        services.AddSingleton<PrepareAct>().AddSingleton<SubmitAct>();
        services.AddSingleton<ReadAgreements>().AddSingleton<ReadDocument>().AddSingleton<ReadOperations>().AddSingleton<WatchAgreement>();
        services.AddSingleton<ReadPayouts>().AddSingleton<WatchPayouts>();
        services.AddRooms();
        services.AddSingleton<ExportData>().AddSingleton<EraseData>().AddSingleton<ReadConformity>();
    }

    private static void AddReviews(this IServiceCollection services, Ground ground)
    {
        services.AddSingleton(ground.Rules).AddSingleton<AgreementChecks>();
        services.AddSingleton<ReadChecks>().AddSingleton<AcknowledgeFinding>().AddSingleton<ReadRevisions>();
        services.AddSingleton<AddComment>().AddSingleton<ReadComments>();
    }

    private static void AddOperating(this IServiceCollection services, Ground ground)
    {
        services.AddSingleton(ground.Operators).AddSingleton<StatusReader>();
        services.AddSingleton<ReadRelayer>().AddSingleton<SteerSigner>().AddSingleton<AbandonOperation>().AddSingleton<ResumeIndexer>();
    }

    private static void AddEdge(this IServiceCollection services)
    {
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = LargestMessage;
            grpc.Interceptors.Add<TraceInterceptor>();
            grpc.Interceptors.Add<StaleInterceptor>();
            // Outside the others, so that their refusals speak the same language.
            grpc.Interceptors.Add<ErrorMapInterceptor>();
            grpc.Interceptors.Add<AuthInterceptor>();
            grpc.Interceptors.Add<RateLimitInterceptor>();
            grpc.Interceptors.Add<ValidateInterceptor>();
        })
            // Errors carry these inside an Any, and JSON needs to know them by name.
            .AddJsonTranscoding(json => json.TypeRegistry = TypeRegistry.FromFiles(ErrorDetailsReflection.Descriptor));
        services.AddGrpcReflection();
        services.AddSingleton<TraceInterceptor>().AddSingleton<StaleInterceptor>().AddSingleton<ErrorMapInterceptor>().AddSingleton<AuthInterceptor>();
        services.AddSingleton<RateLimitInterceptor>().AddSingleton<ValidateInterceptor>();
    }

    private static void AddSignIn(this IServiceCollection services, Ground ground)
    {
        var tokens = new Tokens(ground.AuthKey, ground.Options.Auth, ground.Time);
        services.AddSingleton(ground.AuthKey).AddSingleton(tokens).AddSingleton<CreateChallenge>().AddSingleton<SignIn>();
        // Nothing here is encrypted at rest; the default would write a key ring into the user's home.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(bearer =>
        {
            bearer.MapInboundClaims = false;
            bearer.TokenValidationParameters = tokens.Validation;
        });
    }
}
