#!/usr/bin/env bash
# sqlite-vec 0.1.9: UPDATE of a vec0 table's primary key reports a changed row and changes nothing.
# Neither the new key nor one that is taken already is refused: changes() is 1 each time, and the row keeps its old key. Where the same UPDATE sets
# the vector, too, the vector is new and the key is old. Delete and insert instead, in one transaction.
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
CREATE VIRTUAL TABLE v USING vec0(id INTEGER PRIMARY KEY, e float[2])
INSERT INTO v VALUES (1, '[1,0]'), (2, '[0,1]')
UPDATE v SET id = 99 WHERE id = 1
SELECT 'to a free key:', changes(), 'changed; keys', (SELECT group_concat(id) FROM v)
UPDATE v SET id = 2 WHERE id = 1
SELECT 'to a taken key:', changes(), 'changed; keys', (SELECT group_concat(id) FROM v)
UPDATE v SET id = 99, e = '[7,7]' WHERE id = 1
SELECT 'with the vector:', changes(), 'changed;', (SELECT group_concat(id || vec_to_json(e), ' ') FROM v)
SQL

seen=$(dotnet run)
echo "$seen"
expected='3.53.4 v0.1.9
to a free key: 1 changed; keys 1,2
to a taken key: 1 changed; keys 1,2
with the vector: 1 changed; 1[7.000000,7.000000] 2[0.000000,1.000000]'
[ "$seen" = "$expected" ] || { echo "this has changed" >&2; exit 1; }
