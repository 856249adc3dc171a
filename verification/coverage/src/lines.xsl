<?xml version="1.0" encoding="UTF-8"?>
<!-- The share of lines that tests run, of each module and of all. -->
<xsl:stylesheet version="1.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
  <xsl:output method="text"/>
  <xsl:template match="/report">
    <xsl:for-each select="group | .">
      <xsl:sort select="count(ancestor::*)" data-type="number" order="descending"/>
      <xsl:variable name="lines" select="counter[@type = 'LINE']"/>
      <xsl:value-of select="concat('Lines run by tests in ', @name, ': ')"/>
      <xsl:value-of select="format-number($lines/@covered div ($lines/@covered + $lines/@missed), '0.0%')"/>
      <xsl:value-of select="concat(' of ', $lines/@covered + $lines/@missed, '&#10;')"/>
    </xsl:for-each>
  </xsl:template>
</xsl:stylesheet>
