#!/usr/bin/env bash
# sqlite-vec 0.1.9: vec_to_json writes six decimals, so a vector of small numbers is written back as zero.
# It prints as C's %f does, whatever the size of the number: a float32 has some seven digits from 1e-38 on, and below 5e-7 none of them is left. What
# was exported by vec_to_json and is imported again has other directions, or none at all. Export the blob instead.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm pack --silent sqlite-vec-linux-x64@0.1.9 > /dev/null
tar -xf sqlite-vec-linux-x64-0.1.9.tgz

cat > finding.csproj <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings></PropertyGroup>
  <ItemGroup><PackageReference Include="Microsoft.Data.Sqlite" Version="[11.0.0]" /></ItemGroup>
</Project>
XML
cat > Program.cs <<'CS'
using System.Globalization;
using Microsoft.Data.Sqlite;

using SqliteConnection connection = new("Data Source=finding.db");
connection.Open();
connection.EnableExtensions(true);
connection.LoadExtension("package/vec0");
foreach (string sql in File.ReadLines("statements.sql"))
{
    using SqliteCommand command = connection.CreateCommand();
    command.CommandText = sql;
    using SqliteDataReader reader = command.ExecuteReader();
    while (reader.Read())
    {
        Console.WriteLine(string.Join(' ', Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "NULL" : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture))));
    }
}
CS
cat > statements.sql <<'SQL'
SELECT sqlite_version(), vec_version()
CREATE VIRTUAL TABLE v USING vec0(e float[2])
INSERT INTO v (rowid, e) VALUES (1, '[0.0000001,0.0000002]'), (2, '[0.0000123,0.0000456]')
SELECT 'as JSON:', rowid, vec_to_json(e) FROM v
INSERT INTO v (rowid, e) SELECT rowid + 10, vec_to_json(e) FROM v WHERE rowid < 10
SELECT 'bytes equal:', a.rowid, CASE WHEN hex(a.e) = hex(b.e) THEN 'yes' ELSE 'no' END, 'cosine distance of the two:', round(vec_distance_cosine(a.e, b.e), 4) FROM v a, v b WHERE b.rowid = a.rowid + 10
SQL

seen=$(dotnet run)
echo "$seen"
expected='3.53.4 v0.1.9
as JSON: 1 [0.000000,0.000000]
as JSON: 2 [0.000012,0.000046]
bytes equal: 1 no cosine distance of the two: NULL
bytes equal: 2 no cosine distance of the two: 0'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
