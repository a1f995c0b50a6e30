#!/usr/bin/env bash
# MongoDB.Bson 3.14.0: documents are equal whose numbers are of other types, and even of other values.
# A BsonInt32 equals only a BsonInt32, says the documentation of Equals, and arrays keep to that. Documents compare their values as the operator == does,
# which takes numbers across types, and a whole number and a double both as doubles: 2^53 + 1 equals 2^53. The hash codes differ, so that a list finds
# the document and a set does not. Hurts tests that a payload store gives back what it got: an int that came back as a double, or a long that lost its
# last digit on the way, passes. Compare the bytes instead, a.ToBson().SequenceEqual(b.ToBson()).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="MongoDB.Bson" Version="[3.14.0]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using MongoDB.Bson;

foreach (BsonValue number in (BsonValue[])[1, 1L, 1.0, new BsonDecimal128(1m)])
{
    BsonDocument one = new("x", 1), other = new("x", number);
    Console.WriteLine($"Int32 1 and {number.BsonType} 1: values equal {one["x"].Equals(number)}, arrays {new BsonArray { 1 }.Equals(new BsonArray { number })}, "
        + $"documents {one.Equals(other)}, their bytes {one.ToBson().AsSpan().SequenceEqual(other.ToBson())}");
}

BsonDocument whole = new("x", 9007199254740993), rounded = new("x", 9007199254740992.0);
Console.WriteLine($"{whole} and {rounded}: equal {whole.Equals(rounded)}, found in a list {new List<BsonDocument> { whole }.Contains(rounded)}, "
    + $"in a set {new HashSet<BsonDocument> { whole }.Contains(rounded)}");
CS

seen=$(dotnet run)
expected='Int32 1 and Int32 1: values equal True, arrays True, documents True, their bytes True
Int32 1 and Int64 1: values equal False, arrays False, documents True, their bytes False
Int32 1 and Double 1: values equal False, arrays False, documents True, their bytes False
Int32 1 and Decimal128 1: values equal False, arrays False, documents True, their bytes False
{ "x" : 9007199254740993 } and { "x" : 9007199254740992.0 }: equal True, found in a list True, in a set False'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
