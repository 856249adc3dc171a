package io.stratalake.greenlake;

import static io.stratalake.core.compiler.CompileFailure.NO_SUCH_METHOD;
import static io.stratalake.core.compiler.CompileFailure.NO_SUCH_NAME;
import static io.stratalake.core.compiler.CompileFailure.WRONG_ARGUMENT;

import com.google.gson.TypeAdapter;
import io.stratalake.core.compiler.CompileFailure;
import io.stratalake.core.compiler.WrongCodeTest;
import io.stratalake.core.filter.Filter;
import io.stratalake.greenlake.devices.Devices;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** Filters that the services of devices, users, tenants and audit logs do not support do not compile. */
class InventoryCompilerTest extends WrongCodeTest {

    InventoryCompilerTest() {
        super(Filter.class, Devices.class, NullMarked.class, TypeAdapter.class);
    }

    @Override
    protected Stream<CompileFailure> rules() {
        return Stream.of(
                new CompileFailure(
                        "a Flex device is not a device of the inventory",
                        "c.devices().list(q -> q.filter(«io.stratalake.greenlake.flex.DeviceFields.MAKE.eq(\"A\")»))",
                        WRONG_ARGUMENT,
                        "c.devices().list(q -> q.filter(DeviceFields.MAKE.eq(\"A\")))"),
                new CompileFailure(
                        "a filter of the first version does not fit the second",
                        "c.devices().v2beta1().list(q -> q.filter(«DeviceFields.MAKE.eq(\"A\")»))",
                        WRONG_ARGUMENT,
                        "c.devices().v2beta1().list(q -> q.filter(DeviceFieldsV2Beta1.MAKE.eq(\"A\")))"),
                new CompileFailure(
                        "the second version of devices has no 'not'",
                        "«DeviceFieldsV2Beta1.MAKE.eq(\"A\").not»()",
                        NO_SUCH_METHOD,
                        "DeviceFields.MAKE.eq(\"A\").not()"),
                new CompileFailure(
                        "a device always has a serial number",
                        "«DeviceFields.SERIAL_NUMBER.isNull»()",
                        NO_SUCH_METHOD,
                        "DeviceFields.MAC_ADDRESS.isNull()"),
                new CompileFailure(
                        "a type of devices has no order",
                        "«DeviceFields.DEVICE_TYPE.gt»(DeviceType.AP)",
                        NO_SUCH_METHOD,
                        "DeviceFields.DEVICE_TYPE.ne(DeviceType.AP)"),
                new CompileFailure(
                        "devices cannot be sorted by their tags",
                        "«DeviceFields.TAGS.ascending»()",
                        NO_SUCH_METHOD,
                        "DeviceFields.MODEL.ascending()"),
                new CompileFailure(
                        "devices cannot be filtered by their tags as a field",
                        "«DeviceFields.TAGS.eq»(\"A\")",
                        NO_SUCH_METHOD,
                        "DeviceFields.MODEL.eq(\"A\")"),
                new CompileFailure(
                        "users have no 'in'",
                        "«UserFields.USERNAME.in»(\"A\")",
                        NO_SUCH_METHOD,
                        "UserFields.USERNAME.eq(\"A\")"),
                new CompileFailure(
                        "users have no 'le'",
                        "«UserFields.USERNAME.le»(\"A\")",
                        NO_SUCH_METHOD,
                        "UserFields.USERNAME.lt(\"A\")"),
                new CompileFailure(
                        "a status of users is not a text",
                        "UserFields.USER_STATUS.eq(«\"VERIFIED\"»)",
                        WRONG_ARGUMENT,
                        "UserFields.USER_STATUS.eq(UserStatus.VERIFIED)"),
                new CompileFailure(
                        "tenants have no filter on their generation",
                        "«TenantFields.GENERATION».eq(1)",
                        NO_SUCH_NAME,
                        "TenantFields.WORKSPACE_NAME.eq(\"A\")"),
                new CompileFailure(
                        "audit logs have no 'ne'",
                        "«AuditLogFields.CATEGORY.ne»(\"A\")",
                        NO_SUCH_METHOD,
                        "AuditLogFields.CATEGORY.contains(\"A\")"),
                new CompileFailure(
                        "audit logs have no 'or'",
                        "«AuditLogFields.CATEGORY.eq(\"A\").or»(AuditLogFields.CATEGORY.eq(\"B\"))",
                        NO_SUCH_METHOD,
                        "AuditLogFields.CATEGORY.eq(\"A\").and(AuditLogFields.CATEGORY.eq(\"B\"))"),
                new CompileFailure(
                        "a truth value cannot be searched",
                        "«AuditLogFields.HAS_DETAILS.contains»(\"A\")",
                        NO_SUCH_METHOD,
                        "AuditLogFields.HAS_DETAILS.eq(true)"));
    }

    @Override
    protected String source(String snippet) {
        return """
                package user;

                import io.stratalake.greenlake.GreenLakeClient;
                import io.stratalake.greenlake.audit.*;
                import io.stratalake.greenlake.devices.*;
                import io.stratalake.greenlake.users.*;
                import io.stratalake.greenlake.workspaces.*;

                class Job {
                    Object run(GreenLakeClient c) {
                        return %s;
                    }
                }
                """.formatted(snippet);
    }
}
