/** A program as a user would write it, with a name on the module path. */
module consumer {
    requires com.google.gson;
    requires io.stratalake.core;
    requires io.stratalake.greenlake;
    requires io.stratalake.omnistrate;
    requires io.stratalake.sandbox;
}
