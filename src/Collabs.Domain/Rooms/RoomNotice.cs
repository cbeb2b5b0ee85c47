namespace Collabs.Domain.Rooms;

/// <summary>What stands above every room. General knowledge of competition law (TFEU art. 101; art. L. 420-1 Code de commerce), not legal advice.</summary>
public static class RoomNotice
{
    public const string English =
        "Competitors may be in this room. Do not agree on, or tell each other, prices, fees, discounts, budgets or which clients to serve: "
        + "competition law forbids it even in a chat. Offers go to one persona in a request, where nobody else reads them.";

    public const string French =
        "Des concurrents peuvent être dans ce salon. Ne convenez pas de prix, de tarifs, de remises, de budgets ou d'un partage de clients, "
        + "et ne vous les communiquez pas : le droit de la concurrence l'interdit, même dans une discussion. Une offre s'adresse à une persona "
        + "par une demande, que personne d'autre ne lit.";
}
