namespace Collabs.Server.Rooms;

public static class RoomServices
{
    public static void AddRooms(this IServiceCollection services)
    {
        services.AddSingleton<OpenRoom>().AddSingleton<ChangeMembers>().AddSingleton<JoinRoom>().AddSingleton<ReadRooms>();
        services.AddSingleton<PostMessage>().AddSingleton<ReadMessages>().AddSingleton<WatchRoom>().AddSingleton<ReportMessage>();
        services.AddSingleton<EraseWords>().AddSingleton<ExportRoom>().AddSingleton<TurnIntoRequest>();
    }
}
