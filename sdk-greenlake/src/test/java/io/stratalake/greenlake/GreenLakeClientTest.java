package io.stratalake.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.stratalake.core.auth.ClientCredentials;
import io.stratalake.core.auth.Credentials;
import io.stratalake.core.codegen.Endpoint;
import io.stratalake.core.codegen.HttpMethod;
import io.stratalake.core.error.AuthenticationException;
import io.stratalake.core.error.ConfigurationException;
import io.stratalake.greenlake.subscriptions.SubscriptionsApi;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreenLakeClientTest {

    private final List<String> urls = new ArrayList<>();

    /** Answers in place of HPE's hosts, so that tests see where requests would go. */
    private final OkHttpClient nowhere = new OkHttpClient.Builder()
            .addInterceptor((Interceptor.Chain chain) -> {
                var url = chain.request().url().toString();
                urls.add(url);
                var token = url.contains("oauth2");
                return new Response.Builder()
                        .request(chain.request())
                        .protocol(Protocol.HTTP_1_1)
                        .code(200)
                        .message("OK")
                        .body(ResponseBody.create(
                                token
                                        ? "{\"access_token\":\"t\"}"
                                        : "{\"items\":[],\"count\":0,\"offset\":0,\"total\":0}",
                                MediaType.get("application/json")))
                        .build();
            })
            .build();

    private GreenLakeClient.Builder builder() {
        return GreenLakeClient.builder()
                .clientCredentials("the-client", "the-secret")
                .httpClient(nowhere);
    }

    private List<String> urlsOf(GreenLakeClient.Builder builder) {
        urls.clear();
        try (var client = builder.build()) {
            client.subscriptions().autoSubscriptions().list();
            client.flex().orders().list().toList();
        }
        return urls.stream().map(url -> url.replaceAll("\\?.*", "")).toList();
    }

    @Test
    void each_service_is_asked_at_its_host_and_the_platform_for_the_token() {
        assertEquals(
                List.of(
                        "https://sso.common.cloud.hpe.com/as/token.oauth2",
                        "https://global.api.greenlake.hpe.com/subscriptions/v1/auto-subscription-settings",
                        "https://us-west.api.greenlake.hpe.com/flex/v1beta1/orders"),
                urlsOf(builder()));
    }

    @Test
    void a_workspace_has_a_token_endpoint_of_its_own() {
        assertEquals(
                "https://global.api.greenlake.hpe.com/authorization/v2/oauth2/aabbccdd00112233445566778899eeff/token",
                urlsOf(builder().workspaceId("aabbccdd00112233445566778899eeff"))
                        .get(0));
    }

    @Test
    void tenants_have_token_endpoints_of_their_own_and_the_provider_s_token_to_exchange() {
        try (var provider = builder()
                        .workspaceId("aabbccdd00112233445566778899eeff")
                        .build();
                var one = as(provider.tenantCredentials("0123456789abcdef0123456789ABCDEF"));
                var other = as(provider.tenantCredentials("00000000-0000-0000-0000-00000000000f"))) {
            one.subscriptions().autoSubscriptions().list();
            other.subscriptions().autoSubscriptions().list();
        }
        var workspaces = "https://global.api.greenlake.hpe.com/authorization/v2/oauth2/";
        assertEquals(
                List.of(
                        workspaces + "aabbccdd00112233445566778899eeff/token",
                        workspaces + "0123456789abcdef0123456789ABCDEF/token",
                        workspaces + "0000000000000000000000000000000f/token"),
                urls.stream().filter(url -> url.contains("oauth2")).toList());
    }

    @Test
    void a_closed_provider_does_not_sign_in_for_its_tenants() {
        var provider = builder().workspaceId("aabbccdd00112233445566778899eeff").build();
        var credentials = provider.tenantCredentials("0123456789abcdef0123456789abcdef");
        provider.close();

        try (var tenant = as(credentials)) {
            var refused = assertThrows(
                    ConfigurationException.class,
                    () -> tenant.subscriptions().autoSubscriptions().list());
            assertTrue(
                    refused.getMessage().contains("/0123456789abcdef0123456789abcdef/token is closed"),
                    refused::getMessage);
        }
        assertEquals(List.of(), urls);
        assertThrows(IllegalStateException.class, () -> provider.tenantCredentials("0123456789abcdef0123456789abcdef"));
    }

    private GreenLakeClient as(Credentials credentials) {
        return GreenLakeClient.builder()
                .credentials(credentials)
                .httpClient(nowhere)
                .build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a-tenant", "0123456789abcdef0123456789abcde", "0123456789abcdef0123456789abcdeg"})
    void a_tenant_is_named_by_its_workspace_id(String id) {
        try (var provider = builder().build()) {
            var refusal = assertThrows(ConfigurationException.class, () -> provider.tenantCredentials(id));
            assertTrue(id.isEmpty() || !refusal.getMessage().contains(id), refusal::getMessage);
        }
    }

    @ParameterizedTest
    @EnumSource(RegionalHost.class)
    void a_region_answers_everything_but_tokens(RegionalHost region) {
        var host = "https://" + region.value() + ".api.greenlake.hpe.com";
        assertEquals(
                List.of(
                        "https://global.api.greenlake.hpe.com/authorization/v2/oauth2/aabbccdd00112233445566778899eeff/token",
                        host + "/subscriptions/v1/auto-subscription-settings",
                        host + "/flex/v1beta1/orders"),
                urlsOf(builder().workspaceId("aabbccdd00112233445566778899eeff").region(region)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://sandbox.test", "https://sandbox.test/", "https://sandbox.test:8443/proxy/"})
    void a_host_that_is_none_of_hpes_stands_for_all_of_them(String url) {
        var base = url.replaceAll("/$", "");
        assertEquals(
                List.of(
                        base + "/authorization/v2/oauth2/aabbccdd00112233445566778899eeff/token",
                        base + "/subscriptions/v1/auto-subscription-settings",
                        base + "/flex/v1beta1/orders"),
                urlsOf(builder().workspaceId("aabbccdd00112233445566778899eeff").baseUrl(URI.create(url))));
        assertEquals(
                base + "/as/token.oauth2",
                urlsOf(builder().baseUrl(URI.create(url))).get(0));
    }

    @Test
    void hpes_hosts_are_known_in_any_case() {
        assertEquals(
                "https://sso.common.cloud.hpe.com/as/token.oauth2",
                urlsOf(builder().baseUrl(URI.create("https://GLOBAL.API.GREENLAKE.HPE.COM")))
                        .get(0));
    }

    @Test
    void one_builder_makes_clients_that_have_nothing_in_common() {
        var builder = builder().workspaceId("1".repeat(32));
        try (var first = builder.build();
                var second = builder.workspaceId("2".repeat(32)).build()) {
            assertNotSame(first, second);
            first.subscriptions().autoSubscriptions().list();
            second.subscriptions().autoSubscriptions().list();
            assertEquals(1, first.tokensObtained());
            assertEquals(1, second.tokensObtained());
        }
        assertTrue(urls.get(0).contains("/" + "1".repeat(32) + "/"), urls::toString);
        assertTrue(urls.get(2).contains("/" + "2".repeat(32) + "/"), urls::toString);
        try (var third = builder.build()) {
            third.subscriptions().autoSubscriptions().list();
        }
    }

    @Test
    void what_is_missing_or_wrong_is_said_before_anything_is_sent() {
        refused("The client needs clientCredentials(id, secret), or other credentials(...)", GreenLakeClient.builder());
        assertThrows(ConfigurationException.class, builder().baseUrl(URI.create("nonsense"))::build);
        assertThrows(ConfigurationException.class, builder().baseUrl(URI.create("http://elsewhere.test"))::build);
        assertThrows(ConfigurationException.class, builder().flexBaseUrl(URI.create("mailto:x@y"))::build);
        assertEquals(List.of(), urls);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "zz",
                "../../evil",
                "my-workspace",
                "0123456789abcdef0123456789abcde",
                "0123456789abcdef0123456789abcdeff",
                "0123456789abcdef0123456789abcdeg",
                "0123456789abcdef 123456789abcdef",
                "٠١٢٣456789abcdef0123456789abcdef"
            })
    void no_secret_is_sent_for_what_is_not_of_the_form_of_a_workspace_id(String id) {
        for (var builder : List.of(
                builder().workspaceId(id), builder().workspaceId(id).baseUrl(URI.create("https://sandbox.test")))) {
            refused(
                    "A workspace id has 32 hexadecimal digits, with or without hyphens, and this one does not. Copy it"
                            + " from Manage Workspace. It is not shown, as it may be a secret in the wrong place",
                    builder);
            assertTrue(id.isEmpty() || !builder.toString().contains(id), builder::toString);
        }
        assertEquals(List.of(), urls);
    }

    @Test
    void a_workspace_id_may_have_hyphens_which_are_not_sent() {
        assertEquals(
                "https://global.api.greenlake.hpe.com/authorization/v2/oauth2/00000000000000000000000000000AbF/token",
                urlsOf(builder().workspaceId("00000000-0000-0000-0000-000000000AbF"))
                        .get(0));
    }

    private static void refused(String message, GreenLakeClient.Builder builder) {
        assertEquals(
                message,
                assertThrows(ConfigurationException.class, builder::build).getMessage());
    }

    @Test
    void plain_http_goes_to_another_machine_only_if_allowed() {
        var elsewhere = URI.create("http://elsewhere.test");
        assertThrows(ConfigurationException.class, builder().baseUrl(elsewhere).allowPlainHttpTo("other.test")::build);
        assertEquals(
                "http://elsewhere.test/as/token.oauth2",
                urlsOf(builder().baseUrl(elsewhere).allowPlainHttpTo("elsewhere.test"))
                        .get(0));
    }

    @Test
    void of_two_ways_to_sign_in_none_is_taken_in_silence() {
        var token = Credentials.bearerToken("the-token");
        for (var builder : List.of(
                GreenLakeClient.builder().clientCredentials("id", "the-secret").credentials(token),
                GreenLakeClient.builder().credentials(token).clientCredentials("id", "the-secret"))) {
            var refusal = assertThrows(ConfigurationException.class, builder::build);

            assertTrue(refusal.getMessage().contains("clientCredentials(id, secret)"), refusal.getMessage());
            assertTrue(refusal.getMessage().contains("credentials(...)"), refusal.getMessage());
            assertFalse(refusal.getMessage().contains("the-secret"), refusal.getMessage());
        }
    }

    @Test
    void a_refused_token_points_to_the_workspace() {
        try (var service = new Service();
                var client = service.builder().build()) {
            service.answer(401, "{\"message\": \"No.\"}").answer(401, "{\"message\": \"No.\"}");

            var refusal = assertThrows(
                    AuthenticationException.class,
                    () -> client.subscriptions().autoSubscriptions().list());

            assertTrue(refusal.getMessage().contains("belong to this workspace"), refusal.getMessage());
        }
    }

    @Test
    void the_secret_shows_nowhere() {
        try (var service = new Service()) {
            service.answer(401, "{\"message\": \"No.\"}").answer(401, "{\"message\": \"No.\"}");
            var builder = service.builder().authentication(ClientCredentials.Authentication.BASIC);
            try (var client = builder.build()) {
                var refusal = assertThrows(
                        AuthenticationException.class,
                        () -> client.subscriptions().autoSubscriptions().list());
                for (var text : List.of(
                        builder.toString(),
                        client.toString(),
                        refusal.toString(),
                        refusal.failure().toString())) {
                    assertFalse(text.contains("the-secret"), text);
                    assertFalse(text.contains("the-token"), text);
                }
            }
        }
    }

    @Test
    void whatever_the_facade_lacks_the_generated_classes_have() {
        try (var client = builder().build()) {
            var page = client.api(SubscriptionsApi::new).getOperation("op");
            assertEquals(200, page.status());
            var flex = client.flexApi(sender -> sender).list(Endpoint.of("getOrders", HttpMethod.GET, "/orders"));
            assertEquals("us-west.api.greenlake.hpe.com:443", flex.authority());
        }
    }

    @Test
    void a_closed_client_sends_nothing() {
        var client = builder().build();
        client.close();
        assertThrows(IllegalStateException.class, () -> client.subscriptions().get("id"));
        assertEquals(List.of(), urls);
    }
}
