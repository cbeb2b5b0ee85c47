using Collabs.Domain.Documents;

namespace Collabs.Tests.Domain.Documents;

public sealed class ScreeningAnswerTests
{
    [Theory]
    [InlineData("fr", "Conseils")]
    [InlineData("en", "Advice")]
    public void The_answer_prints_with_advice_and_the_hash_of_its_receipt(string language, string heading)
    {
        var receipt = Screening.Requests.Screener.Screen(Screening.Requests.LipsFlora());

        var html = ScreeningAnswer.Html(receipt, language);

        Assert.Contains(heading, html);
        Assert.Contains(receipt.Hash.ToString(), html);
        Assert.Equal(ScreeningAnswer.Pdf(receipt, language), ScreeningAnswer.Pdf(receipt, language));
    }
}
