package io.hookproof.spring.it;

class SettingsFactsTest extends SettingsFacts {}
