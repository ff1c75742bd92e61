-- The demo clinic. `clock.today` is the day of the call.
create table appointments (
    phone text not null,
    doctor text not null,             -- general, teeth, skin, children, eyes
    day text not null,                -- ISO date
    part text not null,               -- morning, evening
    patient text not null,
    primary key (phone)
);
insert into appointments
select phone, doctor, date((select today from clock), days), part, patient
from (
    select null as phone, null as doctor, null as days, null as part, null as patient where false
    union all values
    ('9876543210', 'teeth',    '+2 days', 'morning', 'Rahul'),
    ('9812345678', 'skin',     '+1 days', 'evening', 'Meena'),
    ('9000011111', 'children', '+5 days', 'morning', 'Kumar')
);
create table full_days (doctor text not null, day text not null, part text not null);
insert into full_days values ('skin', date((select today from clock), '+2 days'), 'morning');
