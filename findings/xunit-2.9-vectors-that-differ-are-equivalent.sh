#!/usr/bin/env bash
# xunit.assert 2.9.3 (and Pgvector 0.3.2): Assert.Equivalent passes for any two vectors of one length, and for any two of Half, of Int128 and JSON objects.
# It compares public properties and fields at any depth, as it is documented; what has none that differ is equivalent. A Vector shows its numbers as a
# ReadOnlyMemory, and that shows them as a span, which reflection cannot fetch and xunit leaves out: only the length remains. A JsonElement shows its
# kind, a Half nothing at all. Strict, as here, is no stricter about it. Hurts tests of vector stores: a record comes back "equivalent" with any other
# embedding in it. Assert.Equal compares a Vector's numbers; compare ToArray() of a memory, and JSON by JsonElement.DeepEquals.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup>
    <PackageReference Include="xunit.assert" Version="[2.9.3]" />
    <PackageReference Include="Pgvector" Version="[0.3.2]" />
  </ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Text.Json;
using Pgvector;
using Xunit;

Show("float[]", new float[] { 1, 2, 3 }, new float[] { 4, 5, 6 });
Show("decimal", 1m, 2m);
Show("Vector", new Vector(new float[] { 1, 2, 3 }), new Vector(new float[] { 4, 5, 6 }));
Show("records with a Vector", new { Id = 1, Embedding = new Vector(new float[] { 1, 2, 3 }) }, new { Id = 1, Embedding = new Vector(new float[] { 4, 5, 6 }) });
Show("SparseVector", new SparseVector(new float[] { 1, 0, 3 }), new SparseVector(new float[] { 4, 0, 6 }));
Show("ReadOnlyMemory<byte>", new ReadOnlyMemory<byte>([1, 2, 3]), new ReadOnlyMemory<byte>([4, 5, 6]));
Show("Half", (Half)1, (Half)2);
Show("Int128", (Int128)1, (Int128)2);
Show("JsonElement", JsonDocument.Parse("{\"x\":1}").RootElement, JsonDocument.Parse("{\"x\":2}").RootElement);
Show("Vector by Assert.Equal", new Vector(new float[] { 1, 2, 3 }), new Vector(new float[] { 4, 5, 6 }), Assert.Equal);

static void Show(string type, object expected, object actual, Action<object, object> assertion = null)
{
    string said = "passes";
    try
    {
        (assertion ?? ((x, y) => Assert.Equivalent(x, y, strict: true)))(expected, actual);
    }
    catch (Xunit.Sdk.XunitException)
    {
        said = "fails";
    }

    Console.WriteLine($"two different of {type}: {said}");
}
CS

seen=$(dotnet run)
expected='two different of float[]: fails
two different of decimal: fails
two different of Vector: passes
two different of records with a Vector: passes
two different of SparseVector: passes
two different of ReadOnlyMemory<byte>: passes
two different of Half: passes
two different of Int128: passes
two different of JsonElement: passes
two different of Vector by Assert.Equal: fails'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
