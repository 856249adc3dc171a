package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.ConflictException;
import io.stratalake.core.error.NotFoundException;
import io.stratalake.greenlake.credentials.ApiClientFields;
import io.stratalake.greenlake.credentials.ApiClientRequest;
import io.stratalake.greenlake.credentials.ApiClientScope;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiClientsTest extends ContractFixture {

    private static ApiClientRequest named(String name) {
        return ApiClientRequest.builder().credentialName(name).build();
    }

    @Test
    void the_secret_is_returned_once_and_never_shown() {
        var created = greenlake.apiClients().create(named("nightly report"));
        var listed = greenlake.apiClients().list();

        assertFalse(created.clientSecret().isEmpty());
        assertTrue(created.toString().contains("clientSecret=***"), created::toString);
        assertFalse(created.toString().contains(created.clientSecret()), created::toString);
        assertEquals(created.clientId(), listed.get(listed.size() - 1).clientId());
        assertFalse(listed.toString().contains(created.clientSecret()));
    }

    @Test
    void a_reset_makes_another_secret() {
        var created = greenlake.apiClients().create(named("nightly report"));
        var reset = greenlake.apiClients().resetSecret(created.id());

        assertEquals(created.clientId(), reset.clientId());
        assertNotEquals(created.clientSecret(), reset.clientSecret());
    }

    @Test
    void a_user_has_at_most_seven() {
        var number = greenlake.apiClients().list().size();
        for (var i = number; i < 7; i++) {
            greenlake.apiClients().create(named("client " + i));
        }

        assertThrows(ConflictException.class, () -> greenlake.apiClients().create(named("one too many")));
    }

    @Test
    void a_deleted_one_is_gone() {
        var id = greenlake.apiClients().create(named("short-lived")).id();
        greenlake.apiClients().delete(id);

        assertThrows(NotFoundException.class, () -> greenlake.apiClients().resetSecret(id));
    }

    @Test
    void those_of_a_tenant_are_filtered() {
        var tenant = ApiClientScope.builder()
                .resourceUri("/workspaces/v1/msp-tenants/7f3d")
                .build();
        var created = greenlake
                .apiClients()
                .create(named("tenant").toBuilder().associatedTenant(tenant).build());
        greenlake.apiClients().list(q -> q.filter(ApiClientFields.TENANT_ID.eq("7f3d")));

        assertEquals("Tenant 7f3d", created.associatedTenant().tenantName());
        assertEquals(Set.of("filter=tenantId eq '7f3d'"), lastQuery());
    }
}
