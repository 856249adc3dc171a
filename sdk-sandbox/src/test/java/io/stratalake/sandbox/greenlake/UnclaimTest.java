package io.stratalake.sandbox.greenlake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnclaimTest extends SandboxFixture {

    @Test
    void removes_the_subscriptions_and_frees_their_keys() {
        List<JsonObject> two = caller.get(Caller.SUBSCRIPTIONS + "?limit=2").items();
        String id = two.get(0).get("id").getAsString();
        String key = two.get(0).get("key").getAsString();

        Caller.Answer accepted = caller.unclaim(id, two.get(1).get("id").getAsString());
        assertEquals(202, accepted.status());
        assertTrue(accepted.header("Location").orElseThrow().startsWith("/subscriptions/v1/async-operations/"));
        assertEquals(200, caller.get(Caller.SUBSCRIPTIONS + "/" + id).status());
        JsonObject operation = caller.finish(accepted);

        assertEquals("SUCCEEDED", operation.get("status").getAsString());
        assertEquals(404, caller.get(Caller.SUBSCRIPTIONS + "/" + id).status());
        assertEquals(498, caller.get(Caller.SUBSCRIPTIONS).json().get("total").getAsInt());
        assertEquals("SUCCEEDED", caller.finish(caller.claim(key)).get("status").getAsString());
    }

    @Test
    void fails_in_part_where_an_id_is_unknown() {
        String known = caller.get(Caller.SUBSCRIPTIONS + "?limit=1").each("id").get(0);
        JsonObject operation = caller.finish(caller.unclaim(known, "00000000-0000-4000-8000-000000000000"));
        assertEquals("FAILED", operation.get("status").getAsString());
        assertEquals(
                1,
                operation.getAsJsonObject("result").getAsJsonArray("succeeded").size());
        assertEquals(
                1, operation.getAsJsonObject("result").getAsJsonArray("failed").size());
    }

    @Test
    void takes_one_to_ten_ids() {
        List<String> ids = caller.get(Caller.SUBSCRIPTIONS + "?limit=11").each("id");
        assertEquals(400, caller.unclaim(ids.toArray(String[]::new)).status());
        assertEquals(
                202, caller.unclaim(ids.subList(0, 10).toArray(String[]::new)).status());
        assertEquals(400, caller.unclaim().status());
        assertEquals(400, caller.unclaim("not-an-id").status());
    }
}
