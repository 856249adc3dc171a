package io.stratalake.system.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.error.NotFoundException;
import io.stratalake.greenlake.audit.AuditLog;
import io.stratalake.greenlake.audit.AuditLogFields;
import io.stratalake.greenlake.users.User;
import io.stratalake.greenlake.users.UserFields;
import io.stratalake.greenlake.users.UserInvitation;
import io.stratalake.greenlake.users.UserLanguage;
import io.stratalake.greenlake.users.UserPreferences;
import io.stratalake.greenlake.users.UserStatus;
import io.stratalake.greenlake.workspaces.InventoryOwnership;
import io.stratalake.greenlake.workspaces.TenantDetails;
import io.stratalake.greenlake.workspaces.TenantFields;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tenants, users and audit logs of the sandbox; the contracts check each request and response. */
class AccountListsTest extends ContractFixture {

    private static final OffsetDateTime BOUND = OffsetDateTime.parse("2024-01-20T00:00:00+01:00");

    @Test
    void pages_of_any_size_hold_every_user_once() {
        var all = greenlake.users().list().toList();

        assertEquals(50, all.size());
        assertEquals(50, new HashSet<>(all).size());
        for (var size : List.of(1, 7, 10, 25, 50, 600)) {
            assertEquals(all, greenlake.users().list(q -> q.pageSize(size)).toList());
            assertEquals(
                    all,
                    greenlake.users().list(q -> q.pageSize(size)).prefetch(3).toList());
        }
    }

    @Test
    void a_list_of_users_resumes_at_a_page() {
        var all = greenlake.users().list().toList();
        var page = greenlake.users().list(q -> q.pageSize(20)).firstPage();

        assertEquals(50, page.total().orElseThrow());
        assertEquals(
                all.subList(20, 50),
                greenlake
                        .users()
                        .list(q -> q.pageSize(20))
                        .resumeAt(page.continuationToken())
                        .toList());
    }

    @Test
    void users_are_filtered_by_order_and_status() {
        var expected = greenlake.users().list().stream()
                .filter(user -> !Objects.equals(user.userStatus(), UserStatus.VERIFIED)
                        || Objects.requireNonNull(user.createdAt()).isBefore(BOUND))
                .map(User::id)
                .toList();

        assertFalse(expected.isEmpty());
        assertEquals(
                expected,
                greenlake
                        .users()
                        .list(q -> q.filter(UserFields.USER_STATUS
                                .eq(UserStatus.VERIFIED)
                                .not()
                                .or(UserFields.CREATED_AT.lt(BOUND))))
                        .stream()
                        .map(User::id)
                        .toList());
    }

    @Test
    void a_user_is_read_invited_changed_and_removed() {
        var users = greenlake.users();
        var user = users.list().first().orElseThrow();

        assertEquals(user, users.get(user.id()));
        assertNotNull(
                users.invite(UserInvitation.builder().email("new@example.com").build())
                        .message());
        assertNotNull(users.updatePreferences(
                        user.id(),
                        UserPreferences.builder()
                                .language(UserLanguage.DE)
                                .idleTimeout(900)
                                .build())
                .message());
        users.remove(user.id());
    }

    @Test
    void tenants_are_listed_filtered_and_changed() {
        var tenants = greenlake.workspaces().tenants();
        var all = tenants.list().toList();

        assertEquals(40, all.size());
        assertEquals(all, tenants.list(q -> q.pageSize(11)).toList());
        assertEquals(
                all.stream()
                        .filter(tenant -> Objects.equals(
                                tenant.inventoryOwnership(), InventoryOwnership.CUSTOMER_OWNED_INVENTORY))
                        .toList(),
                tenants.list(q -> q.filter(
                                TenantFields.INVENTORY_OWNERSHIP.eq(InventoryOwnership.CUSTOMER_OWNED_INVENTORY)))
                        .toList());
        var details = TenantDetails.builder().workspaceName("Some Company Inc.").build();
        assertNotNull(tenants.create(details).message());
        assertNotNull(tenants.update(all.get(0).id(), details).message());
        tenants.delete(all.get(0).id());
    }

    @Test
    void a_workspace_has_a_contact() {
        var workspace = greenlake.workspaces().get(sandbox.workspaceId());

        assertNotNull(workspace.workspaceName());
        assertNotNull(greenlake.workspaces().contact(workspace.id()).address());
    }

    @Test
    void audit_logs_are_searched() {
        var all = greenlake.auditLogs().list().toList();

        assertEquals(120, all.size());
        assertTrue(all.get(0).createdAt().isAfter(all.get(119).createdAt()));
        assertEquals(
                all.stream()
                        .filter(log -> log.description().contains("added"))
                        .filter(log -> log.category().startsWith("Device"))
                        .toList(),
                greenlake
                        .auditLogs()
                        .list(q -> q.filter(AuditLogFields.DESCRIPTION
                                .contains("added")
                                .and(AuditLogFields.CATEGORY.contains("Device"))))
                        .toList());
        assertEquals(
                all.stream()
                        .filter(log -> List.of("192.0.2.1", "192.0.2.2").contains(log.ipAddress()))
                        .map(AuditLog::id)
                        .toList(),
                greenlake
                        .auditLogs()
                        .list(q -> q.filter(AuditLogFields.IP_ADDRESS
                                        .in("192.0.2.1", "192.0.2.2")
                                        .and(AuditLogFields.WORKSPACE_NAME.eq("Sandbox")))
                                .select(AuditLogFields.CATEGORY))
                        .stream()
                        .map(AuditLog::id)
                        .toList());
    }

    @Test
    void an_audit_log_may_have_details() {
        var logs = greenlake.auditLogs();
        var detailed = logs.list(q -> q.filter(AuditLogFields.HAS_DETAILS.eq(true)))
                .first()
                .orElseThrow();
        var brief = logs.list(q -> q.filter(AuditLogFields.HAS_DETAILS.eq(false)))
                .first()
                .orElseThrow();

        assertEquals(detailed, logs.get(detailed.id()));
        assertEquals(detailed.description(), logs.details(detailed.id()).header());
        assertThrows(NotFoundException.class, () -> logs.details(brief.id()));
        assertNull(logs.list(q -> q.select(AuditLogFields.USERNAME))
                .first()
                .orElseThrow()
                .ipAddress());
    }
}
