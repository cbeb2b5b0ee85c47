namespace Collabs.Domain.Requests;

public enum RequestState
{
    Received,
    Accepted,
    Declined,
}
