using System.Runtime.Intrinsics;
using Sut.Vectors;

namespace Unit.Vectors;

[Trait("Category", "Unit")]
public sealed unsafe class ByteProductsTests
{
    [Fact]
    public void Extremes_neither_saturate_nor_wrap_in_either_form()
    {
        byte* codes = stackalloc byte[4 * ByteProducts.Block];
        short* query = stackalloc short[ByteProducts.Block];
        new Span<byte>(codes, 4 * ByteProducts.Block).Fill(byte.MaxValue);
        new Span<short>(query, ByteProducts.Block).Fill(-2047);

        Vector128<int> sums = ByteProducts.Four(query, codes, codes, codes, codes, ByteProducts.Block);
        Vector256<int> portable = ByteProducts.AddPortable(default, Vector128.Load(codes), Vector256.Load(query));

        const int expected = 255 * -2047 * ByteProducts.Block;
        sums.Should().Be(Vector128.Create(expected));
        Vector256.Sum(portable).Should().Be(expected / 2, "it adds half a block at a time");
    }
}
