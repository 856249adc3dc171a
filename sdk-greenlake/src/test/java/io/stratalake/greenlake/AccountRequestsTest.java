package io.stratalake.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.stratalake.greenlake.audit.AuditLogFields;
import io.stratalake.greenlake.users.UserFields;
import io.stratalake.greenlake.users.UserStatus;
import io.stratalake.greenlake.workspaces.TenantFields;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The requests for tenants, users and audit logs, to the character. */
class AccountRequestsTest {

    private static final OffsetDateTime TIME = OffsetDateTime.parse("2024-01-20T00:00:00Z");
    private static final String EMPTY = "{\"items\": [], \"count\": 0, \"offset\": 0, \"total\": 0}";

    @AutoClose
    private final Service service = new Service();

    @AutoClose
    private final GreenLakeClient client = service.client();

    private List<String> lines() {
        return service.asked().stream()
                .map(request -> URLDecoder.decode(request.line(), StandardCharsets.UTF_8))
                .toList();
    }

    private static String users(int from, int to) {
        var items = new StringBuilder();
        for (var i = from; i < to; i++) {
            items.append(items.isEmpty() ? "" : ",")
                    .append("{\"id\": \"%s\", \"type\": \"identity/user\", \"username\": \"u\"}".formatted(i));
        }
        return "{\"items\": [%s], \"count\": %s, \"offset\": %s, \"total\": 5}".formatted(items, to - from, from / 2);
    }

    @Test
    void the_offset_of_users_counts_pages() {
        service.answer(200, users(0, 2));
        service.answer(200, users(2, 4));
        service.answer(200, users(4, 5));

        assertEquals(5, client.users().list(q -> q.pageSize(2)).toList().size());
        assertEquals(
                List.of(
                        "GET /identity/v1/users?offset=0&limit=2",
                        "GET /identity/v1/users?offset=1&limit=2",
                        "GET /identity/v1/users?offset=2&limit=2"),
                lines());
    }

    @Test
    void users_are_filtered_without_in() {
        service.answer(200, EMPTY);
        client.users()
                .list(q -> q.filter(UserFields.USER_STATUS
                        .ne(UserStatus.VERIFIED)
                        .or(UserFields.LAST_LOGIN.lt(TIME))
                        .and(UserFields.USERNAME.eq("o'neil@example.com").not())))
                .toList();

        assertEquals(
                List.of(
                        "GET /identity/v1/users?filter=(userStatus ne 'VERIFIED' or lastLogin lt '2024-01-20T00:00:00Z')"
                                + " and not username eq 'o''neil@example.com'&offset=0&limit=300"),
                lines());
    }

    @Test
    void tenants_are_filtered_by_name_and_time() {
        service.answer(200, EMPTY);
        client.workspaces()
                .tenants()
                .list(q -> q.filter(TenantFields.WORKSPACE_NAME.ge("T").and(TenantFields.CREATED_AT.gt(TIME))))
                .toList();

        assertEquals(
                List.of("GET /workspaces/v1/msp-tenants?filter=workspaceName ge 'T' and createdAt gt"
                        + " '2024-01-20T00:00:00Z'&offset=0&limit=300"),
                lines());
    }

    @Test
    void audit_logs_are_searched_in_nested_fields() {
        service.answer(200, EMPTY);
        client.auditLogs()
                .list(q -> q.filter(AuditLogFields.WORKSPACE_NAME
                                .contains("Company")
                                .and(AuditLogFields.CATEGORY.in("A", "B")))
                        .sort(AuditLogFields.CREATED_AT.ascending())
                        .select(AuditLogFields.CATEGORY, AuditLogFields.WORKSPACE))
                .toList();

        assertEquals(
                List.of("GET /audit-log/v2beta1/logs?filter=contains(workspace/name,'Company') and category in"
                        + " ('A','B')&select=category,workspace&sort=createdAt&offset=0&limit=50"),
                lines());
    }
}
