using System.Net;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Collabs.Server.Startup;

/// <summary>
/// Two ports, because without TLS a port can speak either HTTP/1.1 or HTTP/2: one for gRPC (h2c), one for browsers, probes and scrapers.
/// </summary>
public static class Listening
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static void Listen(this WebApplicationBuilder builder, ServerOptions options)
    {
        var configured = builder.Configuration["urls"];
        var grpc = Parse("urls", string.IsNullOrEmpty(configured) ? DefaultUrl : configured.Split(';')[0]);
        var web = options.WebUrl.Length > 0 ? Parse("Collabs:WebUrl", options.WebUrl) : new UriBuilder(grpc) { Port = grpc.Port == 0 ? 0 : grpc.Port + 1 }.Uri;

        // Kestrel would warn that the endpoints below override these.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Server.Kestrel", LogLevel.Error);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = Composition.LargestMessage;
            Add(kestrel, grpc, HttpProtocols.Http2);
            Add(kestrel, web, HttpProtocols.Http1);
        });
    }

    private static void Add(KestrelServerOptions kestrel, Uri url, HttpProtocols protocols) =>
        kestrel.Listen(AddressOf(url), url.Port, endpoint =>
        {
            endpoint.Protocols = protocols;
            if (url.Scheme == Uri.UriSchemeHttps)
            {
                endpoint.UseHttps();
            }
        });

    private static Uri Parse(string setting, string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new StartException($"{setting} must be a URL such as {DefaultUrl}, not \"{text}\".");

    private static IPAddress AddressOf(Uri url) => url switch
    {
        { IsLoopback: true } when url.HostNameType == UriHostNameType.Dns => IPAddress.Loopback,
        _ when IPAddress.TryParse(url.Host.Trim('[', ']'), out var address) => address,
        _ => throw new StartException($"{url} must name an IP address of this machine, such as 127.0.0.1 or 0.0.0.0."),
    };
}
