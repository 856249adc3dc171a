package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictnessTest extends SandboxFixture {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/subscriptions/v1",
                "/subscriptions/v1/subscriptions/",
                "/subscriptions//subscriptions",
                "/subscriptions/v2/subscriptions",
                "/flex/v1/orders",
                "/subscriptions/v1/subscriptions/a/b"
            })
    void knows_no_other_paths(String path) {
        Caller.Answer answer = caller.get(path);
        assertEquals(404, answer.status());
        assertEquals(404, answer.json().get("httpStatusCode").getAsInt());
    }

    @Test
    void tells_which_methods_a_path_has() {
        Caller.Answer answer = caller.send("PUT", Caller.SUBSCRIPTIONS, BodyPublishers.noBody(), request -> request);
        assertEquals(405, answer.status());
        assertEquals("GET, PATCH, POST", answer.header("Allow").orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({
        "/subscriptions/v1/subscriptions?colour=red,colour",
        "/subscriptions/v1/subscriptions?Limit=5,Limit",
        "/subscriptions/v1alpha1/subscriptions?filter-tags=x,filter-tags",
        "/subscriptions/v1/auto-subscription-settings?limit=5,limit",
        "/flex/v1beta1/devices/x?select=id,select"
    })
    void knows_no_other_query_parameters(String path, String parameter) {
        Caller.Answer answer = caller.get(path);
        assertEquals(400, answer.status());
        assertEquals(parameter + ": There is no such query parameter.", answer.problem());
    }

    @Test
    void answers_a_head_with_its_status_alone() {
        Caller.Answer answer = caller.send("HEAD", Caller.SUBSCRIPTIONS, BodyPublishers.noBody(), request -> request);
        assertEquals(405, answer.status());
        assertEquals("", answer.response().body());
    }

    @Test
    void takes_a_space_as_percent_twenty_only() {
        assertEquals(
                200,
                caller.get(Caller.SUBSCRIPTIONS + "?filter=isEval%20eq%20true").status());
        assertEquals(
                400, caller.get(Caller.SUBSCRIPTIONS + "?filter=isEval+eq+true").status());
    }

    @Test
    void sees_through_a_value_that_was_encoded_twice() {
        assertEquals(
                400,
                caller.get(Caller.SUBSCRIPTIONS + "?filter=isEval%2520eq%2520true")
                        .status());
    }

    @Test
    void decodes_the_id_in_a_path() {
        String id = caller.get(Caller.SUBSCRIPTIONS + "?limit=1").each("id").get(0);
        assertEquals(
                200,
                caller.get(Caller.SUBSCRIPTIONS + "/" + id.replace("-", "%2D")).status());
        assertEquals(400, caller.get(Caller.SUBSCRIPTIONS + "/%FF").status());
    }

    @Test
    void looks_at_the_path_before_the_token_and_at_the_token_before_the_request() {
        caller.useToken("made-up");
        assertEquals(404, caller.get("/nowhere").status());
        assertEquals(401, caller.get(Caller.SUBSCRIPTIONS + "?colour=red").status());
    }

    @Test
    void requires_the_token_to_be_a_bearer_token() {
        assertEquals(
                401,
                caller.send(
                                "GET",
                                Caller.SUBSCRIPTIONS,
                                BodyPublishers.noBody(),
                                request -> request.setHeader("Authorization", "Basic eDp5"))
                        .status());
    }
}
