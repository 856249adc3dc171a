package io.stratalake.codegen;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PackagesTest {

    private static final String SHARED_OWNER = "x-package: cluster, ";

    @Test
    void classes_are_in_the_package_of_their_tag_with_what_only_they_use() {
        var packages = packages(SHARED_OWNER);

        assertAll(
                () -> assertEquals("base.cluster", packages.ofTag("Clusters")),
                () -> assertEquals("base.billing", packages.ofTag("Costs")),
                () -> assertEquals("base.cluster", packages.ofSchema("Cluster")),
                () -> assertEquals("base.billing", packages.ofSchema("Cost")),
                () -> assertEquals("base.cluster", packages.ofSchema("Shared")),
                () -> assertEquals("base.cluster", packages.ofSchema("PartOfShared")),
                () -> assertEquals("base.cluster", packages.ofSchema("OfParameter")));
    }

    @Test
    void a_shared_schema_must_name_its_package() {
        var refused = assertThrows(ContractException.class, () -> packages("").ofSchema("Shared"));

        assertTrue(
                refused.getMessage().contains("the schema Shared is used in the packages billing, cluster"),
                refused.getMessage());
    }

    @Test
    void an_unused_schema_must_name_its_package() {
        var refused = assertThrows(
                ContractException.class, () -> packages(SHARED_OWNER).ofSchema("Unused"));

        assertTrue(refused.getMessage().contains("the schema Unused is used by no operation"), refused.getMessage());
    }

    @Test
    void each_tag_needs_a_package_if_one_has() {
        var refused = assertThrows(
                ContractException.class, () -> packages(SHARED_OWNER).ofTag("Other"));

        assertTrue(refused.getMessage().contains("the tag Other needs an x-package"), refused.getMessage());
    }

    @Test
    void a_class_without_a_schema_is_placed_beside_its_api() {
        var packages = packages(SHARED_OWNER);

        packages.place("ListCostsQuery", "Costs");

        assertEquals("base.billing", packages.ofSchema("ListCostsQuery"));
    }

    @Test
    void a_contract_whose_tags_name_no_package_has_one() {
        var packages =
                new Packages(Contract.ofSchemas("    Box: {type: object, properties: {id: {type: string}}}"), "base");

        assertEquals("base", packages.ofSchema("Box"));
        assertEquals("base", packages.ofTag("Any"));
    }

    private static Packages packages(String owner) {
        return new Packages(Contract.of("""
                tags: [{name: Clusters, x-package: cluster}, {name: Costs, x-package: billing}, {name: Other}]
                paths:
                  /clusters/{kind}:
                    get:
                      operationId: getCluster
                      tags: [Clusters]
                      parameters:
                        - {name: kind, in: path, required: true, schema: {$ref: '#/components/schemas/OfParameter'}}
                      responses:
                        '200':
                          description: The cluster.
                          content: {application/json: {schema: {$ref: '#/components/schemas/Cluster'}}}
                  /costs:
                    get:
                      operationId: getCost
                      tags: [Costs]
                      responses:
                        '200':
                          description: The cost.
                          content: {application/json: {schema: {$ref: '#/components/schemas/Cost'}}}
                components:
                  schemas:
                    OfParameter: {type: string, enum: [A]}
                    Cluster: {type: object, properties: {shared: {$ref: '#/components/schemas/Shared'}}}
                    Cost: {type: object, properties: {all: {type: array, items: {$ref: '#/components/schemas/Shared'}}}}
                    Shared: {%stype: object, properties: {part: {$ref: '#/components/schemas/PartOfShared'}}}
                    PartOfShared: {type: object, properties: {id: {type: string}}}
                    Unused: {type: object, properties: {id: {type: string}}}
                """.formatted(owner)), "base");
    }
}
