using Collabs.Chain;
using Collabs.Server.Startup;

return await Launch.RunAsync(async () =>
{
    var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
    await using var ground = await Ground.LayAsync(builder.Configuration, builder.Environment, TimeProvider.System);
    builder.AddService(ground);
    builder.AddConsole(ground);
    var app = builder.Build();
    app.MapService();
    await app.Services.GetRequiredService<ChainHost>().PrepareAsync(CancellationToken.None);
    await app.RunAsync();
});
