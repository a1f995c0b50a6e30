using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Sut.Addressing;

namespace Unit.Addressing;

[Trait("Category", "Unit")]
public sealed class CodePointOrderTests
{
    private static readonly string[] Pieces =
        ["", "a", "b", "\u00e9", "\ud7ff", "\ue000", "\uff5e", "\uffff", "\U00010000", "\U0001F600", "\U0001F601", "\U0010FFFF"];

    // UTF-8 was designed so that its bytes sort by code point.
    [Fact]
    public void Is_the_order_of_UTF8_bytes()
    {
        Arbitrary<string> texts = Gen.Elements(Pieces).ArrayOf().Select(string.Concat).ToArbitrary();
        Prop.ForAll(texts, texts, (a, b) =>
            Math.Sign(CodePointOrder.Instance.Compare(a, b))
            == Math.Sign(Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b))))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Fullwidth_tilde_sorts_before_an_emoji_although_its_UTF16_unit_is_larger()
    {
        CodePointOrder.Instance.Compare("\uFF5E", "\U0001F600").Should().BeNegative();
        string.CompareOrdinal("\uFF5E", "\U0001F600").Should().BePositive();
    }
}
