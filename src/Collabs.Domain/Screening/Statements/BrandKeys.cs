using Collabs.Domain.Requests;

namespace Collabs.Domain.Screening;

/// <summary>The spellings under which a request is found again; empty where it does not say.</summary>
/// <param name="Brand">Of the name that the request shows.</param>
/// <param name="LegalName">Of the registered name.</param>
/// <param name="LegalId">Of the registry number.</param>
/// <param name="Campaign">Of brand and campaign together: what the cool-down counts.</param>
public sealed record BrandKeys(string Brand, string LegalName, string LegalId, string Campaign)
{
    public static BrandKeys Of(Brief brief, ScreeningInput? input) => new(
        BrandKey.OfName(brief.BrandName),
        input?.Brand?.LegalName is { } name ? BrandKey.OfName(name) : "",
        input?.Brand?.LegalId is { } id ? BrandKey.OfLegalId(id) : "",
        input is { Brand.LegalId: not null, Campaign.Title: not null } ? BrandKey.OfCampaign(input) : "");
}
