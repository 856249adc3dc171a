package io.stratalake.greenlake.internal.bulk;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The role of a property of a breakdown, according to its name. */
enum PropertyRole {
    /** Names a key, a subscription or a device. */
    IDENTITY,
    /** Names several of them. */
    IDENTITIES,
    /** An object that has such a name. */
    SUBJECT,
    /** The outcome of the object that has it. */
    STATUS,
    /** Words for people, or a code. */
    NARRATIVE,
    /** Words that are present only after a failure. */
    ERROR,
    /** Holds more of the breakdown. */
    CONTAINER,
    /** Unrelated to the outcome. */
    METADATA,
    /** Holds completed keys. */
    DONE,
    /** Holds failed keys. */
    FAILED,
    /** Holds keys with an outcome that is not understood. */
    UNCLEAR,
    /** A name that this version does not know, or a key. */
    OTHER;

    private static final Set<String> IDENTITY_NAMES = Set.of(
            "key", "subscriptionkey", "id", "subscriptionid", "licensekey", "resourceid", "deviceid", "serialnumber");
    private static final Set<String> IDENTITIES_NAMES = Set.of(
            "keys",
            "subscriptionkeys",
            "ids",
            "subscriptionids",
            "licensekeys",
            "resourceids",
            "deviceids",
            "serialnumbers");
    private static final Set<String> SUBJECT_NAMES =
            Set.of("subscription", "resource", "item", "metadata", "target", "entity", "request", "license", "device");
    private static final Set<String> STATUS_NAMES = Set.of(
            "status",
            "state",
            "outcome",
            "result",
            "statuscode",
            "httpstatuscode",
            "httpstatus",
            "resultstatus",
            "claimstatus",
            "operationstatus");
    private static final Set<String> NARRATIVE_NAMES = Set.of(
            "reason",
            "reasons",
            "message",
            "messages",
            "description",
            "descriptions",
            "detail",
            "details",
            "title",
            "note",
            "notes",
            "text",
            "info",
            "code",
            "reasoncode",
            "statusmessage",
            "statusreason",
            "logmessages",
            "logs",
            "issues",
            "cause",
            "causes",
            "recommendedactions",
            "comment",
            "warning",
            "warnings");
    private static final Set<String> CONTAINER_NAMES = Set.of(
            "items",
            "subscriptions",
            "devices",
            "results",
            "resources",
            "entries",
            "breakdown",
            "list",
            "summary",
            "response",
            "responses",
            "output",
            "body",
            "value",
            "values",
            "members",
            "records",
            "data",
            "outcomes",
            "statuses",
            "operations",
            "operation",
            "licenses",
            "requests");
    private static final Set<String> METADATA_NAMES = Set.of(
            "type",
            "resulttype",
            "resourcetype",
            "resourceuri",
            "sourceresourceuri",
            "uri",
            "href",
            "links",
            "generation",
            "name",
            "displayname",
            "tags",
            "progresspercent",
            "percent",
            "suggestedpollingintervalseconds",
            "timeoutminutes",
            "total",
            "totalcount",
            "count",
            "offset",
            "limit",
            "size",
            "transactionid",
            "debugid",
            "requestid",
            "correlationid",
            "traceid",
            "operationid",
            "workspaceid",
            "workspacename",
            "tenantid",
            "platformcustomerid",
            "userid",
            "username",
            "source",
            "subject",
            "subscriptiontype",
            "subscriptionstatus",
            "quantity",
            "availablequantity",
            "iseval",
            "sku",
            "skudescription",
            "contract",
            "producttype",
            "tier",
            "tierdescription",
            "quote",
            "po",
            "resellerpo",
            "dryrun",
            "retryafterseconds");
    private static final Set<String> WORDS_OF_A_MOMENT = Set.of("at", "time", "timestamp", "date", "on", "by");
    private static final Set<String> WORDS_OF_A_REASON = Set.of(
            "message",
            "messages",
            "msg",
            "code",
            "codes",
            "reason",
            "reasons",
            "detail",
            "details",
            "description",
            "text",
            "cause",
            "type",
            "title");
    private static final Set<String> ERROR_NAMES = Set.of("error", "err", "exception", "fault");

    static PropertyRole of(Map.Entry<?, ?> property) {
        return of(String.valueOf(property.getKey()));
    }

    static PropertyRole of(String name) {
        var words = OutcomeWords.words(name);
        var plain = String.join("", words).toLowerCase(Locale.ROOT);
        if (ERROR_NAMES.contains(plain)) {
            return ERROR;
        }
        var role = byName(plain);
        if (role != OTHER) {
            return role;
        }
        if (!words.isEmpty() && WORDS_OF_A_MOMENT.contains(words.get(words.size() - 1))) {
            return METADATA;
        }
        return switch (OutcomeWords.name(name)) {
            case NONE -> OTHER;
            case DONE -> DONE;
            case UNCLEAR -> UNCLEAR;
            case FAILED -> tellsAReason(words) ? ERROR : FAILED;
        };
    }

    private static PropertyRole byName(String plain) {
        if (IDENTITY_NAMES.contains(plain)) {
            return IDENTITY;
        }
        if (IDENTITIES_NAMES.contains(plain)) {
            return IDENTITIES;
        }
        if (SUBJECT_NAMES.contains(plain)) {
            return SUBJECT;
        }
        if (STATUS_NAMES.contains(plain)) {
            return STATUS;
        }
        if (NARRATIVE_NAMES.contains(plain)) {
            return NARRATIVE;
        }
        if (CONTAINER_NAMES.contains(plain)) {
            return CONTAINER;
        }
        return METADATA_NAMES.contains(plain) ? METADATA : OTHER;
    }

    private static boolean tellsAReason(List<String> words) {
        return words.stream().anyMatch(WORDS_OF_A_REASON::contains);
    }
}
