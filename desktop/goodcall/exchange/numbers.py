"""Phone numbers for the services: what people type, and where it rings. Costs nothing until it is asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from goodcall.domain.facts import Phone
from goodcall.services.incoming import Place


class PhoneNumbers:
    """Fills the port `Numbers`. Its libraries are imported at the first question: an idle window has none."""

    def read(self, text: str, country: str | None) -> tuple[Phone, ...]:
        """Return the numbers in a text; `country` (as DE) is for those without a country code.

        Text that cannot be understood is returned as a number without E.164; empty text is none.
        """
        from goodcall.exchange.phone import normalise

        return tuple(
            Phone(raw=each.raw, e164=each.e164, extension=each.extension or None, mobile=each.mobile)
            for each in normalise(text, country)
        )

    def place(self, phones: Sequence[Phone], now: datetime) -> Place:
        """Return the country of the numbers, the first that tells, and a zone as far as it is certain.

        The rule `guess`: a number fixes its zone (which then counts as stated) unless it is a mobile's or North
        American, or its zones differ during the year after `now` (aware). Otherwise the one zone of its country
        serves as a guess; a country of several zones gives none.
        """
        from goodcall.exchange.phone import region_of_number, zone_from_number
        from goodcall.exchange.zones import zone_of_country

        regions = [(phone, region_of_number(phone.e164)) for phone in phones if phone.e164]
        country = next((region for _, region in regions if region), None)
        if country is None:
            return Place()
        fixed = [phone for phone, region in regions if region == country and not phone.mobile]
        zone = next(filter(None, (zone_from_number(phone.e164 or "", now) for phone in fixed)), None)
        return Place(country=country, zone=zone or zone_of_country(country, now), zone_stated=zone is not None)
