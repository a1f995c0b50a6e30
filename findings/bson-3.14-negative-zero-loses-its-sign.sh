#!/usr/bin/env bash
# MongoDB.Bson 3.14.0: a document that is read and written back is not what it was: negative zero has lost its sign.
# The library shares one object for each small whole number that becomes a BsonValue, and -0.0 equals 0 there: by conversion from double, by
# BsonValue.Create, and where a BsonDocument is read from bytes. Only a BsonDouble made by its constructor keeps the sign, until it is read again.
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

double zero = -0.0;
Show("converted", new BsonDocument("x", zero));
Show("BsonDouble.Create", new BsonDocument("x", BsonValue.Create(zero)));
Show("constructed", new BsonDocument("x", new BsonDouble(zero)));
BsonDocument read = MongoDB.Bson.Serialization.BsonSerializer.Deserialize<BsonDocument>(new BsonDocument("x", new BsonDouble(zero)).ToBson());
Show("read from bytes", read);

static void Show(string how, BsonDocument document) =>
    Console.WriteLine($"{how}: {Convert.ToHexString(document.ToBson())} {document.ToJson()}");
CS

seen=$(dotnet run)
expected='converted: 10000000017800000000000000000000 { "x" : 0.0 }
BsonDouble.Create: 10000000017800000000000000000000 { "x" : 0.0 }
constructed: 10000000017800000000000000008000 { "x" : -0.0 }
read from bytes: 10000000017800000000000000000000 { "x" : 0.0 }'
echo "$seen"
[ "$seen" = "$expected" ] || { echo "changed; it was:"; echo "$expected"; exit 1; }
