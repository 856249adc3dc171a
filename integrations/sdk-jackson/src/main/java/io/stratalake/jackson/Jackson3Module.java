package io.stratalake.jackson;

import tools.jackson.core.Version;
import tools.jackson.databind.JacksonModule;

/**
 * A module of Jackson 3 for the models and the open enums of the SDK.
 *
 * <pre>{@code
 * JsonMapper mapper = JsonMapper.builder().addModule(new Jackson3Module()).build();
 * }</pre>
 *
 * <p>{@code findAndAddModules()} finds it. Spring Boot 4 does, too.
 */
public final class Jackson3Module extends JacksonModule {

    /** Creates a module. */
    public Jackson3Module() {}

    @Override
    public String getModuleName() {
        return getClass().getName();
    }

    /** Returns an unknown version, because the artifact does not have the versions of Jackson. */
    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    /** Returns the name, so that a second module of this class has no effect. */
    @Override
    public Object getRegistrationId() {
        return getModuleName();
    }

    @Override
    public void setupModule(SetupContext context) {
        var deserializers = new Jackson3Deserializers();
        context.addSerializers(new Jackson3Serializers());
        context.addKeySerializers(new Jackson3Serializers.Keys());
        context.addDeserializers(deserializers);
        context.addKeyDeserializers(deserializers);
    }
}
