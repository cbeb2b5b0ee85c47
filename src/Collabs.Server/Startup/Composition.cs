using Collabs.Server.Auth;
using Collabs.Server.Edge;
using Collabs.Server.Facts;
using Collabs.Server.Idempotency;
using Collabs.Server.Observing;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.DataProtection;

namespace Collabs.Server.Startup;

/// <summary>What the service is made of.</summary>
public static class Composition
{
    private const int LargestMessage = 2 * 1024 * 1024;

    public static void AddService(this WebApplicationBuilder builder, Ground ground)
    {
        builder.Listen(ground.Options);
        builder.Services.AddSingleton(ground.Time).AddSingleton(ground.Database).AddSingleton(ground.Options.RateLimit).AddSingleton(ground.Options.Auth);
        builder.Services.AddSingleton(ground.Client).AddSingleton(ground.Chain).AddSingleton<ChainFacts>().AddSingleton<Mutations>();
        builder.Services.AddEdge();
        builder.Services.AddSignIn(ground);
        builder.Services.AddProbes();
        builder.Services.AddTelemetry();
    }

    public static void MapService(this WebApplication app)
    {
        app.UseGrpcWeb(new GrpcWebOptions { DefaultEnabled = true });
        app.MapGrpcService<AuthGrpc>();
        app.MapGrpcReflectionService();
        app.MapProbes();
        app.MapTelemetry();
    }

    private static void AddEdge(this IServiceCollection services)
    {
        services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = LargestMessage;
            grpc.Interceptors.Add<TraceInterceptor>();
            // Outside the others, so that their refusals speak the same language.
            grpc.Interceptors.Add<ErrorMapInterceptor>();
            grpc.Interceptors.Add<AuthInterceptor>();
            grpc.Interceptors.Add<RateLimitInterceptor>();
            grpc.Interceptors.Add<ValidateInterceptor>();
        });
        services.AddGrpcReflection();
        services.AddSingleton<TraceInterceptor>().AddSingleton<ErrorMapInterceptor>().AddSingleton<AuthInterceptor>();
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
