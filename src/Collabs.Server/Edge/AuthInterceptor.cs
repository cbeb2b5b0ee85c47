using Collabs.Domain.Errors;
using Collabs.Server.Auth;
using Grpc.Core;
using Microsoft.AspNetCore.Authentication;

namespace Collabs.Server.Edge;

/// <summary>Finds out who calls. What a caller may do is decided by the verb, from the persona or agreement that it concerns.</summary>
public sealed class AuthInterceptor : CallInterceptor
{
    protected override async Task AroundAsync(object request, ServerCallContext context, Func<Task> next)
    {
        var http = context.GetHttpContext();
        var identity = await http.AuthenticateAsync();
        if (identity.Failure is not null)
        {
            throw new DomainException(DomainError.Unauthenticated, "The bearer token is not valid or has expired: sign in again.");
        }

        var caller = Caller.Of(identity.Principal);
        if (caller.IsAnonymous && !OpenMethods.Contains(context.Method))
        {
            throw new DomainException(
                DomainError.Unauthenticated, "Sign in first: AuthService.CreateChallenge, sign the message, AuthService.SignIn, send the token as bearer.");
        }

        context.UserState[typeof(Caller)] = caller;
        await next();
    }
}
